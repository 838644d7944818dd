import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { localEnvironment } from "@/auth0/local/environment";
import { type RunningTenant, startLocalTenant } from "@/auth0/local/server";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { createBudget } from "./budget";

const rootDomain = "app.localhost:3000";
const companies = Array.from({ length: 60 }, (_, index) => ({
  id: `org_Crowd${String(index).padStart(11, "0")}`,
  slug: `crowd-${index}`,
}));

let auth0: RunningTenant;
let pool: pg.Pool;
let findBySlug: typeof import("./directory").findBySlug;
let findById: typeof import("./directory").findById;
let directoryChanged: typeof import("./directory").directoryChanged;
let shareCounts: typeof import("@/lib/api/shared-counts").shareCounts;

async function control(method: string, path: string, body?: unknown): Promise<Response> {
  return auth0.tenant.app.request(`/_local${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
}

const holder = globalThis as Record<symbol, unknown>;
const slot = <T>(name: string) => holder[Symbol.for(`tenantry.${name}`)] as T;

/** What an instance has that was just started. */
function startAnew(known = createBudget(50, 20), unseen = createBudget(40, 10)): void {
  Object.assign(slot<object>("directory.budgets"), { known, unseen });
  slot<{ counts: Map<string, unknown> }>("api.shared-counts").counts.clear();
  for (const name of ["directory.by-slug", "directory.by-id"]) {
    const cache = slot<{ forget(key: string): void }>(name);
    for (const { id, slug } of companies) for (const key of [id, slug, `${slug}-new`]) cache.forget(key);
  }
}

async function platform(sql: string, ...values: unknown[]): Promise<void> {
  const client = await pool.connect();
  await client.query("begin; set local role tenantry_platform");
  await client.query(sql, values);
  await client.query("commit");
  client.release();
}

const callsToAuth0 = () =>
  auth0.tenant.ledger.entries().filter(({ path }) => path.startsWith("/api/v2/organizations")).length;

const spent = () => createBudget(0, 0);

beforeAll(async () => {
  auth0 = await startLocalTenant({ port: 0, rootDomain });
  const { url } = await createTestDatabase();
  const environment = localEnvironment({ issuer: auth0.url, rootDomain });
  Object.assign(process.env, testEnvironment, environment, { DATABASE_URL: url, LOG_LEVEL: "silent" });
  ({ findBySlug, findById, directoryChanged } = await import("./directory"));
  ({ shareCounts } = await import("@/lib/api/shared-counts"));
  await import("./look-up-budget");
  pool = (await import("@/lib/db/pool")).databasePool();
});

/** Sixty companies that nobody has looked up for two hours. */
beforeEach(async () => {
  await control("POST", "/reset");
  await control("POST", "/organizations", {
    organizations: companies.map(({ id, slug }) => ({ id, name: slug, display_name: slug })),
  });
  await control("DELETE", "/ledger");
  startAnew();
  await platform("delete from organizations");
  await platform("delete from former_slugs");
  await platform(
    `insert into organizations (id, slug, name, fetched_at)
     select id, slug, slug, now() - interval '2 hours' from unnest($1::text[], $2::text[]) as crowd(id, slug)`,
    companies.map(({ id }) => id),
    companies.map(({ slug }) => slug),
  );
});

afterAll(async () => {
  await pool.end();
  await auth0.close();
});

const all = () => Promise.all(companies.map(async ({ slug }) => await findBySlug(slug)));

describe("when more companies come at once than Auth0 may be asked for", () => {
  it("every company that is held answers, and a name nobody has heard of waits", async () => {
    startAnew(createBudget(50, 20), spent());
    const answers = await all();
    expect(answers.map((answer) => answer.kind === "found" && answer.organization.id)).toEqual(
      companies.map(({ id }) => id),
    );
    expect(callsToAuth0()).toBe(20);
    await expect(findBySlug("made-up")).rejects.toMatchObject({ code: "too_many_requests" });
  });

  it("those that could not be renewed are within seconds, behind their answers", async () => {
    startAnew(spent());
    const [first = { id: "", slug: "" }] = companies;
    await control("PATCH", `/organizations/${first.id}`, { display_name: "Renewed" });
    expect(await findBySlug(first.slug)).toMatchObject({ organization: { name: first.slug } });
    Object.assign(slot<object>("directory.budgets"), { known: createBudget(50, 20) });
    const renewed = () => expect(findBySlug(first.slug)).toMatchObject({ organization: { name: "Renewed" } });
    await vi.waitFor(renewed, { timeout: 8_000, interval: 200 });
  }, 10_000);

  it("a change to all of them at once shuts nobody out", async () => {
    await all();
    startAnew();
    for (const company of companies) await directoryChanged(company);
    const answers = await all();
    expect(answers.every(({ kind }) => kind === "found")).toBe(true);
    const byId = await Promise.all(companies.map(async ({ id }) => await findById(id)));
    expect(byId.every((organization) => organization !== null)).toBe(true);
  });

  it("an address that was left goes on leading to the new one", async () => {
    const [{ id, slug } = { id: "", slug: "" }] = companies;
    await findBySlug(slug);
    await control("PATCH", `/organizations/${id}`, { name: `${slug}-new` });
    await directoryChanged({ id });
    expect(await findBySlug(slug)).toEqual({ kind: "moved", id, slug: `${slug}-new` });
    startAnew(spent(), spent());
    expect(await findBySlug(slug)).toEqual({ kind: "moved", id, slug: `${slug}-new` });
  });
});

describe("with Auth0 silent", () => {
  it("a company that was just changed is not shut out by the change", async () => {
    const [company = { id: "", slug: "" }] = companies;
    await findBySlug(company.slug);
    await directoryChanged(company);
    await control("POST", "/faults", { path: "/api/v2/*", status: 503 });
    expect(await findBySlug(company.slug)).toMatchObject({ kind: "found", organization: { id: company.id } });
    expect(await findById(company.id)).toMatchObject({ id: company.id });
  });
});

describe("the budget", () => {
  it("is one for all instances: what another one took is missing here", async () => {
    await findBySlug("made-up-once");
    const bucket = Math.floor(Date.now() / 60_000);
    await platform(
      `insert into rate_counts (key, bucket, count) values ('directory unseen', $1, 30)
       on conflict (key, bucket) do update set count = rate_counts.count + 30`,
      bucket,
    );
    await shareCounts();
    await expect(findBySlug("made-up-twice")).rejects.toMatchObject({ code: "too_many_requests" });
  });
});

describe("a flood of made-up addresses", () => {
  it("has one connection at a time, and few questions, of the pool that everybody uses", async () => {
    let taken = 0;
    let most = 0;
    let questions = 0;
    const onAcquire = () => {
      questions += 1;
      taken += 1;
      most = Math.max(most, taken);
    };
    const onRelease = () => {
      taken -= 1;
    };
    pool.on("acquire", onAcquire).on("release", onRelease);
    startAnew(createBudget(50, 20), spent());
    const flood = Array.from({ length: 2_000 }, (_, index) => `flood-${index}`);
    const outcomes = await Promise.allSettled(flood.map(async (slug) => await findBySlug(slug)));
    pool.off("acquire", onAcquire).off("release", onRelease);
    expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
    expect(most).toBe(1);
    expect(questions).toBeLessThanOrEqual(5);
    expect(callsToAuth0()).toBe(0);
  });
});
