import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ServingTenant, servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import type { Permission } from "@/lib/permissions";
import { contextFor } from "@/lib/tenancy/test-context";

const people = { maya: "auth0|6600000000000000000000a1", tomas: "auth0|6600000000000000000000a3" };

let auth0: ServingTenant;
let pool: pg.Pool;
let queries: typeof import("./queries");

beforeAll(async () => {
  auth0 = await servingTenant();
  const { url } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, auth0.environment, { DATABASE_URL: url });
  pool = (await import("@/lib/db/pool")).databasePool();
  queries = await import("./queries");
});

beforeEach(() => auth0.control("POST", "/reset"));

afterAll(async () => {
  await pool.end();
  await auth0.close();
});

/** Somebody at Acme, with the permissions that their token says. */
function as(who: keyof typeof people, permissions: Permission[] = ["members:read", "members:write"]) {
  const person = { id: people[who], name: who, email: `${who}@acme.example`, picture: null };
  return contextFor("acme", { person, permissions: new Set(permissions) });
}

function roleId(name: string): string {
  return [...auth0.tenant.state.roles.values()].find((role) => role.name === name)?.id ?? "";
}

describe("the list", () => {
  const input = { limit: 20 };

  it("is one call to Auth0 for whoever manages members", async () => {
    auth0.forget();
    const { items, whole } = await queries.listMembers(as("maya"), input);
    expect(auth0.operations()).toEqual(["organizations.members.list"]);
    expect(items.map(({ name, email, you }) => [name, email, you])).toContainEqual([
      "Maya Okafor",
      "maya@acme.example",
      true,
    ]);
    expect(whole).toBe(true);
  });

  it("shows a plain member no address but their own, and finds none by it", async () => {
    const { items } = await queries.listMembers(as("tomas", ["members:read"]), input);
    expect(items.filter(({ email }) => email !== null).map(({ you }) => you)).toEqual([true]);
    const found = await queries.listMembers(as("tomas", ["members:read"]), { ...input, q: "maya@acme" });
    expect(found.items).toEqual([]);
  });

  it("hides an id that is made of an address, and a name that is one", async () => {
    const hidden = { user_id: "samlp|acme-okta|eve@acme.example", name: "eve@acme.example", email: "eve@acme.example" };
    await auth0.control("POST", "/people", { people: [hidden] });
    await auth0.control("PUT", "/organizations/acme/members/eve@acme.example", { roles: ["member"] });
    const { items } = await queries.listMembers(as("tomas", ["members:read"]), input);
    expect(items).toHaveLength(5);
    expect(JSON.stringify(items)).not.toContain("eve@");
    const open = await queries.listMembers(as("maya"), input);
    expect(open.items.find(({ id }) => id === hidden.user_id)).toMatchObject({ signsInWith: "acme-okta" });
  });

  it("says how people sign in by the name that the company gave its connection, and no other company's", async () => {
    const by = (connection: string) => ({
      user_id: `samlp|${connection}|nina`,
      name: "Nina",
      email: `nina@${connection}.example`,
    });
    const [own, foreign] = [by("acme-saml-3f9c1b7a"), by("globex-saml-00c1b7aa")];
    await auth0.control("POST", "/people", { people: [own, foreign] });
    const { withTenant } = await import("@/lib/db/database");
    const { companyConnections } = await import("@/lib/db/connection-tables");
    const kept = { protocol: "saml", provider: "okta", createdBy: people.maya, createdByName: "Maya" } as const;
    const keep = (slug: "acme" | "globex", name: string, displayName: string) =>
      withTenant(contextFor(slug), (tx) => tx.insert(companyConnections).values({ ...kept, name, displayName }));
    await keep("acme", "acme-saml-3f9c1b7a", "Acme Okta");
    await keep("globex", "globex-saml-00c1b7aa", "Globex Okta");
    for (const { email } of [own, foreign])
      await auth0.control("PUT", `/organizations/acme/members/${email}`, { roles: ["member"] });
    const { items } = await queries.listMembers(as("maya"), input);
    const wordsOf = (id: string) => items.find((member) => member.id === id)?.signsInWith;
    expect([own, foreign].map(({ user_id }) => wordsOf(user_id))).toEqual(["Acme Okta", "globex-saml-00c1b7aa"]);
  });

  it("is searched without regard to case and accents, and filtered by role", async () => {
    const search = async (more: { q?: string; role?: string }) =>
      (await queries.listMembers(as("maya"), { ...input, ...more })).items.map(({ name }) => name);
    expect(await search({ q: "TOMAS" })).toEqual(["Tomás Herrera"]);
    expect(await search({ role: roleId("admin") })).toEqual(["Dana Whitfield"]);
    expect(await search({ role: roleId("admin"), q: "maya" })).toEqual([]);
  });

  it("refuses a cursor of another list", async () => {
    const wrong = queries.listMembers(as("maya"), { ...input, cursor: "index:2" });
    await expect(wrong).rejects.toMatchObject({ code: "invalid_input" });
  });
});
