import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase, setReachable } from "@/lib/db/test-database";
import { contextFor } from "@/lib/tenancy/test-context";

let pool: pg.Pool;
let adminUrl: string;
let countRequest: typeof import("./rate-limits").countRequest;
let shareCounts: typeof import("./shared-counts").shareCounts;

beforeAll(async () => {
  const { url, adminUrl: admin } = await createTestDatabase();
  adminUrl = admin;
  const limits = { RATE_LIMIT_COMPANY: "30", RATE_LIMIT_PERSON: "20" };
  Object.assign(process.env, testEnvironment, limits, { DATABASE_URL: url, LOG_LEVEL: "silent" });
  ({ countRequest } = await import("./rate-limits"));
  ({ shareCounts } = await import("./shared-counts"));
  pool = (await import("@/lib/db/pool")).databasePool();
});

afterAll(() => pool.end());

const person = (name: string) =>
  contextFor("acme", { person: { id: `auth0|${name}`, name, email: "", picture: null } });

async function send(count: number, context = person("maya")) {
  let last = await countRequest(context);
  for (let sent = 1; sent < count; sent += 1) last = await countRequest(context);
  return last;
}

/** What another instance has counted and shared in this minute. */
async function elsewhere(key: string, count: number): Promise<void> {
  const bucket = Math.floor(Date.now() / 60_000);
  await pool.query(
    `begin; set local role tenantry_platform; insert into rate_counts values ('${key}', ${bucket}, ${count})
       on conflict (key, bucket) do update set count = rate_counts.count + ${count}; commit`,
  );
}

describe("who sends too much in a minute", () => {
  it("is told so, and how long to wait; the others go on, until the company's limit", async () => {
    expect(await send(19)).toMatchObject({ name: "person", limit: 20, remaining: 1, exceeded: false });
    const refused = await send(2);
    expect(refused).toMatchObject({ name: "person", remaining: 0, exceeded: true });
    expect(refused?.resetsIn).toBeGreaterThan(0);
    expect(refused?.resetsIn).toBeLessThanOrEqual(60);
    expect(await send(9, person("dana"))).toMatchObject({ name: "company", remaining: 0, exceeded: false });
    expect(await send(1, person("dana"))).toMatchObject({ name: "company", exceeded: true });
  });

  it("is no concern of another company's", async () => {
    expect(await send(1, contextFor("globex"))).toMatchObject({ exceeded: false });
  });
});

describe("several instances", () => {
  it("count together, within two seconds", async () => {
    const rui = contextFor("globex", { person: { id: "auth0|rui", name: "Rui", email: "", picture: null } });
    await send(5, rui);
    await elsewhere(`person ${rui.organization.id} auth0|rui`, 14);
    await shareCounts();
    expect(await send(1, rui)).toMatchObject({ name: "person", remaining: 0, exceeded: false });
    expect(await send(1, rui)).toMatchObject({ name: "person", exceeded: true });
  });

  it("each goes by its own count while the database is down, and shares it afterwards", async () => {
    const hana = contextFor("globex", { person: { id: "auth0|hana", name: "Hana", email: "", picture: null } });
    await send(3, hana);
    await setReachable(adminUrl, false);
    await shareCounts();
    await setReachable(adminUrl, true);
    await send(2, hana);
    await shareCounts();
    const read = await pool.connect();
    await read.query("begin; set local role tenantry_platform");
    const shared = await read.query("select count from rate_counts where key like '%hana'");
    await read.query("commit");
    read.release();
    // The first request was below the share of a limit from which on others hear of it.
    expect(shared.rows).toEqual([{ count: 4 }]);
  });
});
