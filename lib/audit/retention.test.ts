import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServingTenant, servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { contextFor } from "@/lib/tenancy/test-context";

const maya = { id: "auth0|6600000000000000000000a1", name: "Maya Okafor", email: "maya@acme.example", picture: null };
const acme = contextFor("acme", { person: maya });
const globex = contextFor("globex");
const now = new Date("2026-11-23T12:00:00Z");

let admin: pg.Client;
let auth0: ServingTenant;
let retention: typeof import("./retention");
let queries: typeof import("./queries");

beforeAll(async () => {
  auth0 = await servingTenant();
  const made = await createTestDatabase();
  Object.assign(process.env, testEnvironment, auth0.environment, { DATABASE_URL: made.url });
  admin = new pg.Client({ connectionString: made.adminUrl });
  await admin.connect();
  retention = await import("./retention");
  queries = await import("./queries");
});

afterAll(async () => {
  await admin.end();
  await (await import("@/lib/db/pool")).databasePool().end();
  await auth0.close();
});

/** One entry a day, the newest `now`, so many of them. */
async function fill(org: string, days: number): Promise<void> {
  await admin.query(
    `insert into audit_entries (org_id, at, action, outcome, actor_kind, actor_id, actor_name, request_id)
     select $1, $2::timestamptz - make_interval(days => day), 'project.created', 'done', 'person', 'x', 'X', 'req_1'
     from generate_series(0, $3::int - 1) as day`,
    [org, now, days],
  );
}

const countOf = async (org: string) =>
  (await admin.query<{ count: number }>("select count(*)::int from audit_entries where org_id = $1", [org])).rows[0]
    ?.count;

describe("how long the audit log is kept", () => {
  it("writes nothing where somebody chooses what holds anyhow, and knows when it does not", async () => {
    await expect(retention.changeRetention(acme, { days: 365, was: 365 })).resolves.toEqual({ days: 365 });
    expect((await admin.query("select * from company_settings")).rows).toEqual([]);
    await expect(retention.changeRetention(acme, { days: 90, was: 90 })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is a year until somebody says otherwise, and a change is an entry of its own", async () => {
    await fill(acme.organization.id, 1_500);
    await fill(globex.organization.id, 1_500);
    const { days, older } = await retention.retentionOf(acme, now);
    expect([days, older[30], older[365], older[1095], older[1825]]).toEqual([365, 1_469, 1_134, 404, 0]);
    await expect(retention.changeRetention(acme, { days: 90, was: 365 })).resolves.toEqual({ days: 90 });
    expect((await retention.retentionOf(acme, now)).days).toBe(90);
    const { items } = await queries.listAudit(acme, { action: "audit.retention_changed" }, { take: 5 });
    expect(items).toMatchObject([{ before: { days: 365 }, after: { days: 90 } }]);
    expect((await retention.retentionOf(globex, now)).days).toBe(365);
  });

  it("changed on the strength of an old page is refused, and nothing is changed or recorded", async () => {
    const late = retention.changeRetention(acme, { days: 30, was: 365 });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect((await retention.retentionOf(acme, now)).days).toBe(90);
    expect((await queries.listAudit(acme, { action: "audit.retention_changed" }, { take: 5 })).items).toHaveLength(1);
  });

  it.each([29, 31, 0, -1, 1e9, 3651])("%s days cannot be asked for", (days) => {
    expect(retention.retentionSchema.safeParse({ days, was: 365 }).success).toBe(false);
  });

  it("is carried out for each company by its own rule, in batches, and once is enough", async () => {
    await fill(acme.organization.id, 2_500);
    const removed = await retention.removeExpiredAuditEntries(now);
    // What is exactly as old as the limit stays: 0 to 90 and 0 to 365 days.
    expect(await countOf(acme.organization.id)).toBe(2 * 91 + 1);
    expect(await countOf(globex.organization.id)).toBe(366);
    expect(removed).toBe(1_500 + 2_500 - 2 * 91 + 1_500 - 366);
    expect(await retention.removeExpiredAuditEntries(now)).toBe(0);
  });
});
