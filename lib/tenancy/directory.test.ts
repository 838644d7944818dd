import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { localEnvironment } from "@/auth0/local/environment";
import { type RunningTenant, startLocalTenant } from "@/auth0/local/server";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase, setReachable } from "@/lib/db/test-database";

const acme = "org_AcmeLocalSeed001";
const rootDomain = "app.localhost:3000";

import { createBudget } from "./budget";

let auth0: RunningTenant;
let adminUrl: string;
let pool: pg.Pool;
let findBySlug: typeof import("./directory").findBySlug;
let findById: typeof import("./directory").findById;
let directoryChanged: typeof import("./directory").directoryChanged;

async function control(method: string, path: string, body?: unknown): Promise<Response> {
  return auth0.tenant.app.request(`/_local${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
}

function callsToAuth0(): number {
  return auth0.tenant.ledger.entries().filter(({ path }) => path.startsWith("/api/v2/organizations")).length;
}

/** What a fresh instance has: nothing in memory, and its look-ups all still to spend. */
function forgetMemory(): void {
  const holder = globalThis as Record<symbol, unknown>;
  const budgets = holder[Symbol.for("tenantry.directory.budgets")] as Record<string, unknown>;
  Object.assign(budgets, { unseen: createBudget(40, 10), known: createBudget(50, 20) });
  for (const name of ["directory.by-slug", "directory.by-id"]) {
    const cache = holder[Symbol.for(`tenantry.${name}`)] as { forget(key: string): void };
    for (const key of ["acme", "acme-corp", "globex", "hooli", acme]) cache.forget(key);
  }
}

beforeAll(async () => {
  auth0 = await startLocalTenant({ port: 0, rootDomain });
  const { url, adminUrl: admin } = await createTestDatabase();
  adminUrl = admin;
  const environment = localEnvironment({ issuer: auth0.url, rootDomain });
  Object.assign(process.env, testEnvironment, environment, { DATABASE_URL: url, LOG_LEVEL: "silent" });
  ({ findBySlug, findById, directoryChanged } = await import("./directory"));
  pool = (await import("@/lib/db/pool")).databasePool();
});

beforeEach(async () => {
  await control("POST", "/reset");
  await control("DELETE", "/ledger");
  forgetMemory();
  await pool.query("begin; set local role tenantry_platform; delete from organizations; commit");
});

afterAll(async () => {
  await pool.end();
  await auth0.close();
});

describe("where a company is looked up", () => {
  it("Auth0 is asked once; another instance finds the answer in the database", async () => {
    expect(await findBySlug("acme")).toMatchObject({ kind: "found", organization: { id: acme, name: "Acme" } });
    forgetMemory();
    expect(await findBySlug("acme")).toMatchObject({ kind: "found", organization: { id: acme } });
    expect(await findById(acme)).toMatchObject({ slug: "acme" });
    expect(callsToAuth0()).toBe(1);
  });

  it("a change that we are told of is asked for at once", async () => {
    await findBySlug("acme");
    await control("PATCH", `/organizations/${acme}`, { display_name: "Acme Works" });
    await directoryChanged({ id: acme, slug: "acme" });
    expect(await findBySlug("acme")).toMatchObject({ organization: { name: "Acme Works" } });
  });

  it("an address that a company has left leads to its new one, also in a fresh instance", async () => {
    await findBySlug("acme");
    await control("PATCH", `/organizations/${acme}`, { name: "acme-corp" });
    await directoryChanged({ id: acme, slug: "acme" });
    expect(await findBySlug("acme")).toEqual({ kind: "moved", id: acme, slug: "acme-corp" });
    forgetMemory();
    expect(await findBySlug("acme")).toEqual({ kind: "moved", id: acme, slug: "acme-corp" });
    expect(await findBySlug("acme-corp")).toMatchObject({ kind: "found", organization: { id: acme } });
  });

  it("a change that we are told of without an address ends what is held at the former one", async () => {
    await findBySlug("acme");
    await control("PATCH", `/organizations/${acme}`, { name: "acme-corp" });
    await directoryChanged({ id: acme, slug: "acme-corp" });
    expect(await findBySlug("acme")).toEqual({ kind: "moved", id: acme, slug: "acme-corp" });
  });

  it("an address that another company has taken is that company's", async () => {
    await findBySlug("acme");
    await findBySlug("globex");
    await control("PATCH", `/organizations/${acme}`, { name: "acme-corp" });
    await control("PATCH", "/organizations/org_GlobexLocalSeed1", { name: "acme" });
    for (const id of [acme, "org_GlobexLocalSeed1"]) await directoryChanged({ id });
    forgetMemory();
    expect(await findBySlug("acme")).toMatchObject({ kind: "found", organization: { name: "Globex" } });
    expect(await findBySlug("acme-corp")).toMatchObject({ kind: "found", organization: { id: acme } });
  });

  it("a name nobody has is unknown, and stays out of the database", async () => {
    expect(await findBySlug("hooli")).toEqual({ kind: "unknown" });
    forgetMemory();
    expect(await findBySlug("hooli")).toEqual({ kind: "unknown" });
    expect(callsToAuth0()).toBe(2);
  });

  it("with Auth0 silent, what the database holds goes on being the answer, for a while", async () => {
    await findBySlug("acme");
    await control("POST", "/faults", { path: "/api/v2/*", status: 503 });
    const age = (interval: string) =>
      pool.query(
        `begin; set local role tenantry_platform; update organizations set fetched_at = now() - interval '${interval}'; commit`,
      );
    await age("30 minutes");
    forgetMemory();
    expect(await findBySlug("acme")).toMatchObject({ kind: "found" });
    await age("2 hours");
    forgetMemory();
    await expect(findBySlug("acme")).rejects.toMatchObject({ code: "sign_in_unavailable" });
  });
});

describe("with the database down", () => {
  it("Auth0 answers alone", async () => {
    await findBySlug("acme");
    await setReachable(adminUrl, false);
    forgetMemory();
    expect(await findBySlug("acme")).toMatchObject({ kind: "found", organization: { id: acme } });
    await setReachable(adminUrl, true);
    expect(callsToAuth0()).toBe(2);
  });
});
