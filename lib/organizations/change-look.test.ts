import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ServingTenant, servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { contextFor } from "@/lib/tenancy/test-context";

const maya = { id: "auth0|6600000000000000000000a1", name: "Maya Okafor", email: "maya@acme.example", picture: null };
const tomas = {
  id: "auth0|6600000000000000000000a3",
  name: "Tomás Herrera",
  email: "tomas@acme.example",
  picture: null,
};
const acme = contextFor("acme", { person: maya });

let auth0: ServingTenant;
let pool: pg.Pool;
let changeLook: typeof import("./change-look").changeLook;
let schema: typeof import("./schema").lookChangeSchema;
let forTenant: typeof import("@/lib/auth0/management/for-tenant").forTenant;
let findBySlug: typeof import("@/lib/tenancy/directory").findBySlug;
let listAudit: typeof import("@/lib/audit/queries").listAudit;

beforeAll(async () => {
  auth0 = await servingTenant();
  const { url } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, auth0.environment, { DATABASE_URL: url });
  ({ changeLook } = await import("./change-look"));
  ({ lookChangeSchema: schema } = await import("./schema"));
  ({ forTenant } = await import("@/lib/auth0/management/for-tenant"));
  ({ findBySlug } = await import("@/lib/tenancy/directory"));
  ({ listAudit } = await import("@/lib/audit/queries"));
  pool = (await import("@/lib/db/pool")).databasePool();
});

beforeEach(async () => {
  await auth0.control("DELETE", "/faults");
  auth0.forget();
});

afterAll(async () => {
  await pool.end();
  await auth0.close();
});

async function current() {
  const { display_name = "", branding } = await forTenant(acme).organization.get();
  return { name: display_name, logoUrl: branding?.logo_url ?? null, primary: branding?.colors?.primary ?? null };
}

const entries = async () => (await listAudit(acme, { action: "settings.changed" }, { take: 10 })).items;

describe("a company's name and look", () => {
  it("changed, stand at Auth0, in the directory at once, and in the audit log with what they were", async () => {
    await findBySlug("acme");
    const was = await current();
    await changeLook(acme, { ...was, name: "Acme Works", primary: "#c2410c", was });
    expect(await current()).toEqual({ ...was, name: "Acme Works", primary: "#c2410c" });
    expect((await forTenant(acme).organization.get()).branding?.colors?.page_background).toBe("#fafafb");
    expect(await findBySlug("acme")).toMatchObject({
      organization: { name: "Acme Works", branding: { primary: "#c2410c" } },
    });
    expect(await entries()).toMatchObject([
      { before: { name: "Acme", primary: "#2456d6" }, after: { name: "Acme Works", primary: "#c2410c" } },
    ]);
  });

  it("can be taken away again", async () => {
    const was = await current();
    await changeLook(acme, { name: was.name, logoUrl: null, primary: null, was });
    expect(await current()).toEqual({ name: was.name, logoUrl: null, primary: null });
  });

  it("that are what they were are neither written nor recorded", async () => {
    const [was, before] = [await current(), (await entries()).length];
    await changeLook(acme, { ...was, was });
    expect(auth0.writes()).toEqual([]);
    expect(await entries()).toHaveLength(before);
  });

  it("that somebody else changed meanwhile are not overwritten, and are shown as they are", async () => {
    const [was, before] = [await current(), (await entries()).length];
    await forTenant(acme).organization.updateLook({ ...was, name: "Acme by another hand" });
    await expect(changeLook(acme, { ...was, name: "Mine", was })).rejects.toMatchObject({ code: "conflict" });
    expect((await current()).name).toBe("Acme by another hand");
    expect(await findBySlug("acme")).toMatchObject({ organization: { name: "Acme by another hand" } });
    expect(await entries()).toHaveLength(before);
  });

  it("are not for whoever's roles no longer say so, whatever their token says", async () => {
    const was = await current();
    const late = contextFor("acme", { person: tomas, permissions: new Set(["organization:write"]) });
    await expect(changeLook(late, { ...was, name: "Mine", was })).rejects.toMatchObject({ code: "forbidden" });
    expect(auth0.writes()).toEqual([]);
  });
});

describe("what is typed", () => {
  const was = { name: "Acme", logoUrl: null, primary: null };
  const typed = { name: "Acme", logoUrl: "", primary: "", was };
  const problem = (change: object) =>
    schema.safeParse({ ...typed, ...change }).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

  it("nothing is none, and spaces do not count", () => {
    const parsed = schema.parse({ ...typed, name: " Acme ", logoUrl: " ", primary: " #ABCDEF " });
    expect(parsed).toMatchObject({ name: "Acme", logoUrl: null, primary: "#abcdef" });
  });

  it.each([
    [{ name: " " }, "name: Give the company a name."],
    [{ name: "x".repeat(81) }, "name: Use at most 80 characters."],
    [{ logoUrl: "http://acme.example/logo.svg" }, "logoUrl: Use an address that begins with https://."],
    [{ logoUrl: "javascript:alert(1)" }, "logoUrl: Use an address that begins with https://."],
    [{ logoUrl: "https://user:secret@acme.example/logo.svg" }, "logoUrl: Use an address that begins with https://."],
    [{ logoUrl: "logo.svg" }, "logoUrl: Use an address that begins with https://."],
    [{ primary: "red" }, "primary: Write the colour as # and six digits, such as #2456d6."],
    [{ primary: "#fff" }, "primary: Write the colour as # and six digits, such as #2456d6."],
    [{ primary: "#2456d6;}body{display:none" }, "primary: Write the colour as # and six digits, such as #2456d6."],
  ])("%j is refused in words", (change, message) => {
    expect(problem(change)).toEqual([message]);
  });

  it("the local tenant's logos are good in development", () => {
    expect(problem({ logoUrl: `${auth0.url}/logos/acme.svg` })).toBeUndefined();
  });
});
