import { ManagementClient } from "auth0";
import { afterEach, describe, expect, test } from "vitest";
import { type RunningTenant, type ServerOptions, startLocalTenant } from "../server";
import { ACME, server } from "../testing/sign-in";

/*
 * Through a socket and in real time, since waiting is what is tested: the official SDK against limits and faults.
 * https://github.com/auth0/node-auth0: it tries three times, at 408, 429 and from 500 on.
 */
const running: RunningTenant[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ close }) => close()));
});

async function start(options: ServerOptions = {}) {
  const tenant = await startLocalTenant({ port: 0, ...options });
  running.push(tenant);
  const client = (maxRetries?: number, timeoutInSeconds?: number) =>
    new ManagementClient({
      domain: new URL(tenant.url).host,
      clientId: server.id,
      clientSecret: server.secret,
      // It insists on https.
      fetch: (input: string | URL | Request, init?: RequestInit) =>
        fetch(String(input instanceof Request ? input.url : input).replace("https:", "http:"), init),
      ...(maxRetries === undefined ? {} : { maxRetries }),
      ...(timeoutInSeconds === undefined ? {} : { timeoutInSeconds }),
    });
  const fault = (rule: Record<string, unknown>) =>
    fetch(`${tenant.url}/_local/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ path: "/api/v2/*", ...rule }),
    });
  const statuses = () =>
    tenant.tenant.ledger.entries({ operation: "organizations.getByName" }).map(({ status }) => status);
  return { client, fault, statuses };
}

test("it waits out the 429 of the free plan, as long as x-ratelimit-reset says", async () => {
  const { client, statuses } = await start({ plan: "free" });
  const management = client();
  for (let count = 0; count < 4; count += 1) {
    expect((await management.organizations.getByName("acme")).id).toBe(ACME);
  }
  expect(statuses()).toContain(429);
  expect(statuses().filter((status) => status === 200)).toHaveLength(4);
});

test("without retries it reports the 429 with its headers and its code", async () => {
  const { client } = await start({ plan: "free" });
  const management = client(0);
  const calls = Array.from({ length: 3 }, () => management.organizations.getByName("acme"));
  const refused = (await Promise.allSettled(calls)).find(({ status }) => status === "rejected");
  expect(refused).toMatchObject({ reason: { statusCode: 429, body: { errorCode: "too_many_requests" } } });
});

describe("each kind of fault reaches it", () => {
  test("a status, which it tries again", async () => {
    const { client, fault, statuses } = await start();
    await fault({ status: 503, count: 1, headers: { "retry-after": "1" } });
    expect((await client().organizations.getByName("acme")).id).toBe(ACME);
    expect(statuses()).toEqual([200]);
  });

  test("latency within its deadline", async () => {
    const { client, fault } = await start();
    await fault({ latencyMs: 150 });
    const begin = performance.now();
    await client(0).organizations.getByName("acme");
    expect(performance.now() - begin).toBeGreaterThanOrEqual(145);
  });

  test("a hanging request, which its deadline ends", async () => {
    const { client, fault } = await start();
    await fault({ hang: true });
    await expect(client(0, 1).organizations.getByName("acme")).rejects.toThrow(/time/i);
  });

  test.each([["drop"], ["reset"]])("%s, before and after the handler ran", async (effect) => {
    const { client, fault, statuses } = await start();
    await fault({ [effect]: true, phase: "before", count: 1 });
    await expect(client(0).organizations.getByName("acme")).rejects.toThrow("fetch failed");
    expect(statuses()).toHaveLength(0);
    await fault({ [effect]: true, phase: "after", count: 1 });
    await expect(client(0).organizations.getByName("acme")).rejects.toThrow("fetch failed");
    expect(statuses()).toHaveLength(1);
  });

  test("a connection that was reset is ECONNRESET, one that was dropped is closed", async () => {
    const { fault } = await start();
    const url = running[0]?.url;
    const codeOf = () => fetch(`${url}/api/v2/organizations`).catch(({ cause }: Error) => cause);
    await fault({ reset: true, count: 1 });
    expect(await codeOf()).toMatchObject({ code: "ECONNRESET" });
    await fault({ drop: true, count: 1 });
    expect(await codeOf()).toMatchObject({ code: "UND_ERR_SOCKET" });
  });
});
