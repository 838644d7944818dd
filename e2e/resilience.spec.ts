import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { startCluster } from "../scripts/postgres/cluster";
import { prepareDatabase } from "../scripts/postgres/prepare-database";
import { freePort } from "../scripts/system/ports";
import { inCompany } from "./support/company-rows";
import { system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { startProxy } from "./support/proxy";
import { rawRequest } from "./support/raw-request";
import { rawSession, sealedSession, sessionCookie } from "./support/raw-session";
import { startSecondApp } from "./support/second-app";
import { startTraffic, type Traffic } from "./support/traffic";

const acme = "org_AcmeLocalSeed001";

/** Maya's cookie at Acme, with a plan that has no limits. */
async function busyOwner(): Promise<string> {
  await localTenant.reset();
  await localTenant.changeOrganization(acme, { metadata: { plan: "enterprise" } });
  return `${sessionCookie}=${sealedSession(await rawSession("maya", "acme"), "acme")}`;
}

/** Waits until this many more requests were answered than now. */
async function untilAnswered(traffic: Traffic, more: number): Promise<void> {
  const wanted = traffic.answered() + more;
  await expect.poll(() => traffic.answered(), { timeout: 30_000 }).toBeGreaterThanOrEqual(wanted);
}

async function namesIn(databaseUrl: string): Promise<Set<string>> {
  const rows = await inCompany<{ name: string }>(acme, "select name from projects", [], databaseUrl);
  return new Set(rows.map(({ name }) => name));
}

test("a rolling restart under load loses no request", async () => {
  const cookie = await busyOwner();
  const env = { SHUTDOWN_DELAY_SECONDS: "1", RATE_LIMIT_PERSON: "0" };
  const proxy = await startProxy();
  const old = [await startSecondApp(env), await startSecondApp(env)];
  for (const { port } of old) await proxy.add(port);
  const traffic = startTraffic({ port: proxy.port, slug: "acme", cookie });
  const fresh = [];
  await untilAnswered(traffic, 40);
  for (const instance of old) {
    const next = await startSecondApp(env);
    fresh.push(next);
    await proxy.add(next.port);
    await untilAnswered(traffic, 20);
    await instance.stop();
  }
  await untilAnswered(traffic, 40);
  await traffic.stop();
  for (const instance of fresh) await instance.stop();
  await proxy.stop();
  console.log(`  ${traffic.answered()} requests over two restarts: ${JSON.stringify([...traffic.statuses])}`);
  expect([...traffic.statuses.keys()].sort()).toEqual([200, 201]);
  const kept = await namesIn(system.databaseUrl);
  expect(traffic.acknowledged.filter((name) => !kept.has(name))).toEqual([]);
});

test("the database stopped and started again mid-traffic: clear refusals, then recovery, and nothing acknowledged is lost", async () => {
  const cookie = await busyOwner();
  const directory = mkdtempSync(join(tmpdir(), "tenantry-outage-"));
  const options = { directory: join(directory, "data"), port: await freePort(), durable: true };
  let cluster = await startCluster(options);
  const { url: databaseUrl } = await prepareDatabase(cluster.url);
  const app = await startSecondApp({ DATABASE_URL: databaseUrl, RATE_LIMIT_PERSON: "0" });
  const host = `acme.${system.rootDomain}`;
  const readiness = async () => (await rawRequest({ port: app.port, host, path: "/api/health/ready" })).status;
  const create = { method: "POST", body: JSON.stringify({ name: "During the outage" }) };
  const headers = { cookie, origin: `http://${host}`, "content-type": "application/json" };

  const traffic = startTraffic({ port: app.port, slug: "acme", cookie });
  await untilAnswered(traffic, 40);
  await cluster.stop();
  await expect.poll(readiness).toBe(503);
  const refused = await rawRequest({ port: app.port, host, path: "/api/projects", ...create, headers });
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
  // Where pages and forms lead on, a person is in front of the answer too.
  const refresh = { host, path: "/api/session/refresh", headers: { cookie, accept: "text/html" } };
  const led = await rawRequest({ port: app.port, ...refresh });
  expect([led.status, led.headers.location]).toEqual([303, "/auth/problem?reason=outage"]);

  cluster = await startCluster(options);
  await expect.poll(readiness).toBe(200);
  const before = traffic.acknowledged.length;
  await expect.poll(() => traffic.acknowledged.length).toBeGreaterThan(before + 10);
  await traffic.stop();
  await app.stop();
  console.log(`  ${traffic.answered()} requests around the outage: ${JSON.stringify([...traffic.statuses])}`);
  // Said plainly, or not at all: no request was cut off, and none was answered with a failure of ours.
  expect([...traffic.statuses.keys()].sort()).toEqual([200, 201, 503]);
  const kept = await namesIn(databaseUrl);
  expect(traffic.acknowledged.filter((name) => !kept.has(name))).toEqual([]);
  await cluster.stop();
  rmSync(directory, { recursive: true, force: true });
});
