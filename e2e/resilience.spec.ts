import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { startCluster } from "../scripts/postgres/cluster";
import { prepareDatabase } from "../scripts/postgres/prepare-database";
import { freePort } from "../scripts/system/ports";
import { startForwarder } from "../scripts/testing/forwarder";
import { inCompany } from "./support/company-rows";
import { system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { startProxy } from "./support/proxy";
import { rawAccessToken } from "./support/raw-access-token";
import { rawRequest } from "./support/raw-request";
import { rawSession, sealedSession, sessionCookie } from "./support/raw-session";
import { startSecondApp } from "./support/second-app";
import { creation, startTraffic, type Traffic } from "./support/traffic";

const acme = "org_AcmeLocalSeed001";
const host = `acme.${system.rootDomain}`;

/** Maya at Acme, with a plan that has no limits: a token that lasts, and then a session whose tokens last so many seconds. */
async function busyOwner(seconds = 600): Promise<{ cookie: string; bearer: string }> {
  await localTenant.reset();
  await localTenant.changeOrganization(acme, { metadata: { plan: "enterprise" } });
  // A token says only in which second it was made: one of the second of the change would count as older.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const bearer = await rawAccessToken(await rawSession("maya", "acme"), "acme", acme);
  await localTenant.setTokenLifetime(seconds);
  return { cookie: `${sessionCookie}=${sealedSession(await rawSession("maya", "acme"), "acme")}`, bearer };
}

/** Waits until this many more requests were answered than now. */
async function untilAnswered(traffic: Traffic, more: number): Promise<void> {
  const wanted = traffic.answered() + more;
  await expect.poll(() => traffic.answered(), { timeout: 30_000 }).toBeGreaterThanOrEqual(wanted);
}

/** Every acknowledged project is there, once. */
async function expectAllKept(traffic: Traffic, databaseUrl: string): Promise<void> {
  const count = "select name, count(*)::int as count from projects group by name";
  const rows = await inCompany<{ name: string; count: number }>(acme, count, [], databaseUrl);
  const kept = new Map(rows.map(({ name, count }) => [name, count]));
  expect([...traffic.acknowledged.keys()].filter((name) => kept.get(name) !== 1)).toEqual([]);
}

const readiness = async (port: number) => (await rawRequest({ port, host, path: "/api/health/ready" })).status;

function tell(traffic: Traffic, what: string): void {
  console.log(`  ${traffic.answered()} requests ${what}: ${JSON.stringify([...traffic.statuses])}`);
}

test("a rolling restart under load loses no request: pages, sessions that are renewed meanwhile, and tokens", async () => {
  const owner = await busyOwner(12);
  const env = { SHUTDOWN_DELAY_SECONDS: "1", RATE_LIMIT_PERSON: "0" };
  const proxy = await startProxy();
  const old = [await startSecondApp(env), await startSecondApp(env)];
  for (const { port } of old) await proxy.add(port);
  const traffic = startTraffic({ port: proxy.port, slug: "acme", ...owner, pages: true });
  const fresh = [];
  await untilAnswered(traffic, 40);
  for (const instance of old) {
    const next = await startSecondApp(env);
    fresh.push(next);
    await proxy.add(next.port);
    await untilAnswered(traffic, 20);
    // By itself, which Next ends with this code after a SIGTERM; whoever is killed has none.
    expect(await instance.stop()).toBe(143);
  }
  await untilAnswered(traffic, 40);
  await traffic.stop();
  for (const instance of fresh) await instance.stop();
  await proxy.stop();
  tell(traffic, "over two restarts");
  expect([...traffic.statuses.keys()].sort()).toEqual([200, 201]);
  await expectAllKept(traffic, system.databaseUrl);
});

const endings = [
  { what: "stopped", how: "stop" },
  { what: "crashed", how: "crash" },
] as const;

for (const { what, how } of endings) {
  test(`the database ${what} and started again mid-traffic: clear refusals, then recovery, and nothing acknowledged is lost`, async () => {
    const owner = await busyOwner();
    const { cookie } = owner;
    const directory = mkdtempSync(join(tmpdir(), "tenantry-outage-"));
    const options = { directory: join(directory, "data"), port: await freePort(), durable: true };
    let cluster = await startCluster(options);
    const { url: databaseUrl } = await prepareDatabase(cluster.url);
    const app = await startSecondApp({ DATABASE_URL: databaseUrl, RATE_LIMIT_PERSON: "0" });
    const create = (name: string, key: string) => {
      const { headers, ...request } = creation(name, key, host);
      return rawRequest({ port: app.port, host, ...request, headers: { ...headers, cookie } });
    };

    const traffic = startTraffic({ port: app.port, slug: "acme", ...owner });
    await untilAnswered(traffic, 40);
    await cluster[how]();
    await expect.poll(() => readiness(app.port)).toBe(503);
    const refused = await create("During the outage", "outage");
    expect(refused.status).toBe(503);
    expect(refused.headers["retry-after"]).toBeDefined();
    expect(JSON.parse(refused.body)).toMatchObject({ error: { code: "database_unavailable" } });

    // Ten seconds after the record of what has ended could last be read, no page is shown any more, and this is said.
    const page = () => rawRequest({ port: app.port, host, headers: { cookie, accept: "text/html" } });
    const leadsTo = async () => {
      const answer = await page();
      return answer.headers.location ?? answer.status;
    };
    await expect.poll(leadsTo, { timeout: 20_000 }).toBe("/auth/problem?reason=outage");
    const problem = await rawRequest({ port: app.port, host, path: "/auth/problem?reason=outage" });
    expect(problem.status).toBe(503);

    cluster = await startCluster(options);
    await expect.poll(() => readiness(app.port)).toBe(200);
    const before = traffic.acknowledged.size;
    await expect.poll(() => traffic.acknowledged.size).toBeGreaterThan(before + 10);
    await traffic.stop();
    tell(traffic, "around the outage");
    // Said plainly, or not at all: no request was cut off, and none was answered with a failure of ours.
    expect([...traffic.statuses.keys()].sort()).toEqual([200, 201, 503]);
    expect(traffic.unclear).toEqual([]);
    await expectAllKept(traffic, databaseUrl);
    // Whoever was not sure asks again with the same key, and is told what was told before.
    for (const [name, key] of [...traffic.acknowledged].slice(0, 10)) {
      const again = await create(name, key);
      expect([again.status, again.headers["idempotent-replayed"]]).toEqual([201, "true"]);
    }
    await app.stop();
    await cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  });
}

test("a database that keeps its connections and says nothing: refused within ten seconds, then recovery without a restart", async () => {
  const owner = await busyOwner();
  const url = new URL(system.databaseUrl);
  const network = await startForwarder(Number(url.port));
  url.port = String(network.port);
  const app = await startSecondApp({ DATABASE_URL: url.href, RATE_LIMIT_PERSON: "0" });
  const traffic = startTraffic({ port: app.port, slug: "acme", ...owner });
  await untilAnswered(traffic, 40);
  network.setSilent(true);
  await expect.poll(() => readiness(app.port), { timeout: 20_000 }).toBe(503);
  // Until long after the record of what has ended could last be read.
  const before = traffic.statuses.get(503) ?? 0;
  await expect.poll(() => traffic.statuses.get(503) ?? 0, { timeout: 30_000 }).toBeGreaterThan(before + 20);
  network.setSilent(false);
  await expect.poll(() => readiness(app.port)).toBe(200);
  const acknowledged = traffic.acknowledged.size;
  await expect.poll(() => traffic.acknowledged.size).toBeGreaterThan(acknowledged + 10);
  await traffic.stop();
  await app.stop();
  await network.stop();
  tell(traffic, `around the silence, the slowest in ${Math.round(traffic.slowest())} ms`);
  expect(traffic.slowest()).toBeLessThan(10_000);
  expect([...traffic.statuses.keys()].sort()).toEqual([200, 201, 503]);
  expect(traffic.unclear).toEqual([]);
  await expectAllKept(traffic, system.databaseUrl);
});
