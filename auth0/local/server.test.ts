import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type RunningTenant, startLocalTenant } from "./server";

const running: RunningTenant[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(running.splice(0).map(({ close }) => close()));
});

async function start(): Promise<RunningTenant> {
  const tenant = await startLocalTenant({ port: 0 });
  running.push(tenant);
  return tenant;
}

const portOf = ({ url }: RunningTenant) => Number(new URL(url).port);

describe("a running tenant", () => {
  test("is up in under a second and answers on both loopback addresses", async () => {
    const begin = performance.now();
    const tenant = await start();
    expect(performance.now() - begin).toBeLessThan(1000);
    for (const host of ["127.0.0.1", "[::1]", "localhost"]) {
      const response = await fetch(`http://${host}:${portOf(tenant)}/.well-known/openid-configuration`);
      expect((await response.json()).issuer).toBe(`${tenant.url}/`);
    }
  });

  test("takes 100 kB of other people's cookies", async () => {
    const { url } = await start();
    const headers = { cookie: `appSession=${"x".repeat(100_000)}` };
    expect((await fetch(`${url}/.well-known/jwks.json`, { headers })).status).toBe(200);
  });

  test("cuts the connection where a fault rule says so", async () => {
    const { url } = await start();
    await fetch(`${url}/_local/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ path: "/.well-known/*", drop: true }),
    });
    await expect(fetch(`${url}/.well-known/jwks.json`)).rejects.toThrow("fetch failed");
    expect((await fetch(`${url}/`)).status).toBe(200);
  });

  test("stops, with connections open and requests hanging", async () => {
    const tenant = await startLocalTenant({ port: 0 });
    await fetch(`${tenant.url}/_local/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ path: "/x", hang: true }),
    });
    const hanging = fetch(`${tenant.url}/x`).catch((error: unknown) => error);
    const idle = connect(portOf(tenant), "127.0.0.1");
    await once(idle, "connect");
    await tenant.close();
    expect(await hanging).toBeInstanceOf(TypeError);
    idle.destroy();
  });
});

describe("it does not start", () => {
  test("in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    await expect(startLocalTenant({ port: 0 })).rejects.toThrow("NODE_ENV=production");
  });

  test("with a seed that is not there, and it leaves its port free", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    other.close();
    await once(other, "close");
    await expect(startLocalTenant({ port, seedFile: "/nowhere.yaml" })).rejects.toThrow("ENOENT");
    running.push(await startLocalTenant({ port }));
  });

  test("on a port in use, which it names", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await expect(startLocalTenant({ port })).rejects.toThrow(`Port ${port} is in use`);
    other.close();
  });
});
