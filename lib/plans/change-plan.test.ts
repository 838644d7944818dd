import { desc } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ServingTenant, servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { contextFor } from "@/lib/tenancy/test-context";

const person = (id: string, name: string) => ({ person: { id, name, email: "", picture: null } });
const maya = contextFor("acme", person("auth0|6600000000000000000000a1", "Maya Okafor"));
const tomas = contextFor("acme", person("auth0|6600000000000000000000a3", "Tomás Herrera"));

let auth0: ServingTenant;
let pool: pg.Pool;
let admin: pg.Client;
let changePlan: typeof import("./change-plan").changePlan;
let readMetadata: typeof import("@/lib/auth0/metadata").readMetadata;

beforeAll(async () => {
  auth0 = await servingTenant();
  const { url, adminUrl } = await createTestDatabase();
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  Object.assign(process.env, testEnvironment, auth0.environment, { DATABASE_URL: url });
  ({ changePlan } = await import("./change-plan"));
  ({ readMetadata } = await import("@/lib/auth0/metadata"));
  pool = (await import("@/lib/db/pool")).databasePool();
});

beforeEach(() => auth0.control("POST", "/reset"));

afterAll(async () => {
  await pool.end();
  await admin.end();
  await auth0.close();
});

async function newestRecords() {
  const { withPlatform, withTenant } = await import("@/lib/db/database");
  const { accessChanges, auditEntries } = await import("@/lib/db/schema");
  const [entry] = await withTenant(maya, (tx) =>
    tx.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1),
  );
  const changes = await withPlatform("test", (tx) => tx.select().from(accessChanges));
  return { entry, changes };
}

describe("another plan", () => {
  it("stands in the metadata, in the audit trail, and makes every session of the company due for a refresh", async () => {
    await changePlan(maya, "enterprise");
    expect((await readMetadata(maya)).plan).toBe("enterprise");
    const { entry, changes } = await newestRecords();
    expect(entry).toMatchObject({
      action: "plan.changed",
      actorName: "Maya Okafor",
      before: { plan: "pro" },
      after: { plan: "enterprise" },
    });
    expect(changes).toMatchObject([{ scope: "org", key: maya.organization.id, kind: "stale" }]);
  });

  it("is nothing new if the company is on it", async () => {
    auth0.forget();
    const before = await newestRecords();
    await changePlan(maya, "pro");
    expect(auth0.writes()).toEqual([]);
    expect(await newestRecords()).toEqual(before);
  });

  it("whose record was lost is recorded when it is asked for again, each part whatever becomes of the other", async () => {
    const before = await newestRecords();
    await admin.query("revoke insert on access_changes from tenantry_platform");
    await expect(changePlan(maya, "free")).rejects.toThrow();
    await admin.query("grant insert on access_changes to tenantry_platform");
    expect((await readMetadata(maya)).plan).toBe("free");
    const { entry, changes } = await newestRecords();
    expect(entry).toMatchObject({ action: "plan.changed", after: { plan: "free" } });
    expect(changes).toEqual(before.changes);
    await changePlan(maya, "free");
    const mended = await newestRecords();
    expect(mended.changes.slice(before.changes.length)).toMatchObject([{ scope: "org", kind: "stale" }]);
    expect(mended.entry).toMatchObject({ before: { plan: "pro" }, after: { plan: "free" } });
  });

  it("is refused to whoever's roles do not allow it at this moment", async () => {
    await expect(changePlan(tomas, "enterprise")).rejects.toMatchObject({ code: "forbidden" });
    expect((await readMetadata(maya)).plan).toBe("pro");
  });
});
