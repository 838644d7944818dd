import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { signInMethod } from "./sign-in-method";

let admin: pg.Client;
let pool: pg.Pool;
let lastSeen: typeof import("./last-seen");

const company = (id: string) => ({
  organization: { id, slug: "x", name: "X", branding: { logoUrl: null, primary: null }, suspended: false },
});
const acme = company("org_AcmeLocalSeed001");
const globex = company("org_GlobexLocalSeed1");

beforeAll(async () => {
  const { url, adminUrl } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, { DATABASE_URL: url });
  lastSeen = await import("./last-seen");
  pool = (await import("@/lib/db/pool")).databasePool();
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await pool.end();
});

/** What a guard makes of a request by this person. */
function contextOf(userId: string): TenantContext {
  const person = { id: userId, name: "Somebody", email: "", picture: null };
  const plan = {} as TenantContext["plan"];
  return {
    ...acme,
    person,
    actor: "person",
    via: "session",
    permissions: new Set(),
    plan,
    sid: "s",
    authenticatedAt: null,
    requestId: "r",
    ip: null,
  };
}

async function seen(userId: string): Promise<number | undefined> {
  return (await lastSeen.lastSeenOf(acme, [userId])).get(userId)?.lastSeenAt.getTime();
}

/** Waits for what happens behind an answer. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate);
}

it("many members are answered for by one question, with how they sign in; others are not in the answer", async () => {
  await lastSeen.writeSeen(acme, "auth0|1");
  await lastSeen.writeSeen(acme, "samlp|acme-okta|maya@acme.example");
  const found = await lastSeen.lastSeenOf(acme, ["auth0|1", "samlp|acme-okta|maya@acme.example", "auth0|nobody"]);
  expect([...found].map(([id, { strategy, connection }]) => [id, strategy, connection])).toEqual([
    ["auth0|1", "auth0", null],
    ["samlp|acme-okta|maya@acme.example", "samlp", "acme-okta"],
  ]);
  await expect(lastSeen.lastSeenOf(acme, [])).resolves.toEqual(new Map());
});

it("who has a second factor is remembered, and learnt at once; a session that does not tell leaves it", async () => {
  const id = "auth0|factor";
  const known = async () => (await lastSeen.lastSeenOf(acme, [id])).get(id)?.secondFactor;
  await lastSeen.writeSeen(acme, id);
  expect(await known()).toBeNull();
  await lastSeen.writeSeen(acme, id, false);
  await lastSeen.writeSeen(acme, id, true);
  expect(await known()).toBe(true);
  await lastSeen.writeSeen(acme, id);
  expect(await known()).toBe(true);
});

it("what one company saw another does not", async () => {
  await lastSeen.writeSeen(acme, "auth0|both");
  await expect(lastSeen.lastSeenOf(globex, ["auth0|both"])).resolves.toEqual(new Map());
});

it("a member is noted once in five minutes, and at once after a refresh", async () => {
  const id = "auth0|noted";
  lastSeen.noteSeen(contextOf(id), { at: 1_000 }, 10_000);
  await until(async () => (await seen(id)) !== undefined);
  const age = (text: string) =>
    admin.query("update member_activity set last_seen_at = now() - $1::interval where user_id = $2", [text, id]);
  await age("1 hour");
  const old = await seen(id);
  lastSeen.noteSeen(contextOf(id), { at: 1_000 }, 10_000 + 299_999);
  lastSeen.noteSeen(contextOf(id), { at: 999 }, 10_000);
  await lastSeen.writeSeen(acme, "auth0|somebody-else");
  expect(await seen(id)).toBe(old);
  lastSeen.noteSeen(contextOf(id), { at: 1_000 }, 10_000 + 300_000);
  await until(async () => (await seen(id)) !== old);
  await age("1 hour");
  const again = await seen(id);
  lastSeen.noteSeen(contextOf(id), { at: 2_000 }, 10_000 + 300_001);
  await until(async () => (await seen(id)) !== again);
});

it.each([
  ["auth0|66f", { strategy: "auth0", connection: null }],
  ["google-oauth2|1", { strategy: "google-oauth2", connection: null }],
  ["oidc|acme-entra|a|b", { strategy: "oidc", connection: "acme-entra" }],
])("%s signs in by %o", (userId, method) => {
  expect(signInMethod(userId)).toEqual(method);
});
