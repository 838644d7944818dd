import { desc } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ServingTenant, servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { contextFor } from "@/lib/tenancy/test-context";

const person = (id: string, name: string, email: string) => ({ person: { id, name, email, picture: null } });
const mayaId = "auth0|6600000000000000000000a1";
const danaId = "auth0|6600000000000000000000a2";
const maya = contextFor("acme", person(mayaId, "Maya Okafor", "maya@acme.example"));
const tomas = contextFor("acme", person("auth0|6600000000000000000000a3", "Tomás Herrera", "tomas@acme.example"));
const hana = contextFor("globex", person("auth0|6600000000000000000000b1", "Hana Sato", "hana@globex.example"));
const password = "username-password-authentication";

let auth0: ServingTenant;
let pool: pg.Pool;
let commands: typeof import("./commands");
let reading: typeof import("./read-policies");
let queries: typeof import("./queries");

beforeAll(async () => {
  auth0 = await servingTenant();
  const { url } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, auth0.environment, { DATABASE_URL: url });
  commands = await import("./commands");
  reading = await import("./read-policies");
  queries = await import("./queries");
  pool = (await import("@/lib/db/pool")).databasePool();
});

beforeEach(() => auth0.control("POST", "/reset"));

afterAll(async () => {
  await pool.end();
  await auth0.close();
});

async function newest() {
  const { withPlatform, withTenant } = await import("@/lib/db/database");
  const { accessChanges, auditEntries } = await import("@/lib/db/schema");
  const [entry] = await withTenant(maya, (tx) =>
    tx.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1),
  );
  const changes = await withPlatform("test", (tx) => tx.select().from(accessChanges));
  return { entry, changes };
}

const requireMfa = (context = maya, was: "none" | "admins" = "none") =>
  commands.changePolicy(context, { policy: "mfa", wish: { required: "everyone" } }, { required: was });

describe("a change of a sign-in rule", () => {
  it("stands in the metadata of this company alone, in the audit trail, and beside its card", async () => {
    expect((await requireMfa()).mfa).toEqual({ required: "everyone" });
    expect((await reading.readPolicies(maya)).mfa).toEqual({ required: "everyone" });
    expect((await reading.readPolicies(hana)).mfa).toEqual({ required: "none" });
    expect((await newest()).entry).toMatchObject({
      action: "policy.mfa_changed",
      targetKind: "policy",
      targetId: "mfa",
      before: { required: "none" },
      after: { required: "everyone" },
    });
    expect((await queries.lastChanges(maya)).mfa).toMatchObject({ by: "Maya Okafor" });
    expect(await queries.lastChanges(hana)).toEqual({});
  });

  it("is refused where the last proof of who asks is older than ten minutes, and nothing is asked upstream", async () => {
    auth0.forget();
    for (const authenticatedAt of [null, Date.now() - 600_000]) {
      await expect(requireMfa({ ...maya, authenticatedAt })).rejects.toMatchObject({ code: "step_up_required" });
      await expect(commands.signEveryoneOut({ ...maya, authenticatedAt })).rejects.toMatchObject({
        code: "step_up_required",
      });
    }
    expect(auth0.operations()).toEqual([]);
  });

  it("is refused to whoever's roles do not allow it at this moment", async () => {
    await expect(requireMfa(tomas)).rejects.toMatchObject({ code: "forbidden" });
    await expect(commands.signEveryoneOut(tomas)).rejects.toMatchObject({ code: "forbidden" });
    expect((await reading.readPolicies(maya)).mfa).toEqual({ required: "none" });
  });

  it("is a conflict where somebody else changed the same rule, and none where they changed another", async () => {
    await commands.changePolicy(
      maya,
      { policy: "directory", wish: { membersSeeEmails: true } },
      { membersSeeEmails: false },
    );
    await requireMfa();
    await expect(requireMfa(maya, "admins")).rejects.toMatchObject({ code: "conflict" });
    await expect(requireMfa()).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("what would lock somebody out is refused and not written", () => {
  it.each([
    ["the only way off", { policy: "ways" as const, wish: { blocked: [password] }, was: { blocked: [] } }, "ways"],
    [
      "single sign-on without a tested connection",
      { policy: "sso" as const, wish: { required: true, exempt: [mayaId] }, was: { required: false, exempt: [] } },
      "sso",
    ],
    [
      "addresses without one's own",
      { policy: "domains" as const, wish: { allowed: ["globex.example"] }, was: { allowed: [] } },
      "domains",
    ],
  ])("%s", async (_name, { was, ...change }, field) => {
    auth0.forget();
    await expect(commands.changePolicy(maya, change, was as never)).rejects.toMatchObject({
      code: "invalid_input",
      fields: { [field]: expect.stringContaining(" ") },
    });
    expect(auth0.writes()).toEqual([]);
  });

  it("an exemption for somebody who is no owner, or a way that the company does not have", async () => {
    const sso = { policy: "sso" as const, wish: { required: true, exempt: [danaId] } };
    await expect(commands.changePolicy(maya, sso, { required: false, exempt: [] })).rejects.toMatchObject({
      fields: { exempt: expect.any(String) },
    });
    const ways = { policy: "ways" as const, wish: { blocked: ["globex-okta"] } };
    await expect(commands.changePolicy(maya, ways, { blocked: [] })).rejects.toMatchObject({
      fields: { blocked: expect.any(String) },
    });
  });
});

describe("a preview", () => {
  it("tells of this company's people what is recorded, and of nobody else's", async () => {
    const { writeSeen } = await import("@/lib/access/last-seen");
    await writeSeen(maya, mayaId, true);
    await writeSeen(maya, danaId, false);
    const { lines } = await queries.previewPolicy(
      contextFor("acme", { ...maya, permissions: new Set(["members:write"]) }),
      { policy: "mfa", wish: { required: "everyone" } },
    );
    const shown = lines.map(({ words, faces }) => [words, faces.map(({ name }) => name).sort()]);
    expect(shown).toEqual([
      ["must set one up at their next sign-in", ["Dana Whitfield"]],
      ["may have to set one up at their next sign-in: not known", ["Ilse Vandenberg", "Tomás Herrera"]],
      ["already set up, nothing changes", ["Maya Okafor"]],
    ]);
    expect(JSON.stringify(lines)).not.toContain("@");
  });
});

it("signing everyone out ends every session of the company, and has whoever comes back prove who they are", async () => {
  const before = Math.floor(Date.now() / 1000);
  await commands.signEveryoneOut(maya);
  const { readMetadata } = await import("@/lib/auth0/metadata");
  const { signedOutAt } = await readMetadata(maya);
  expect(signedOutAt).toBeGreaterThanOrEqual(before - 5);
  expect((await readMetadata(hana)).signedOutAt).toBeNull();
  const { entry, changes } = await newest();
  expect(entry).toMatchObject({ action: "session.ended_for_everyone" });
  expect(changes).toMatchObject([{ scope: "org", key: maya.organization.id, kind: "ended" }]);
});
