import { beforeEach, describe, expect, test } from "vitest";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

const jwks = (init?: RequestInit) => tenant.app.request("/.well-known/jwks.json", init);
const add = (rule: Record<string, unknown>) => tenant.control("POST", "/faults", rule);

describe("a fault rule", () => {
  test("answers with its status, body and headers, as often as its count", async () => {
    await add({ path: "/.well-known/*", status: 503, body: { down: true }, headers: { "retry-after": "3" }, count: 1 });
    const broken = await jwks();
    expect([broken.status, broken.headers.get("retry-after"), await broken.json()]).toEqual([503, "3", { down: true }]);
    expect((await jwks()).status).toBe(200);
  });

  test("goes by method and path", async () => {
    await add({ method: "post", path: "/.well-known/jwks.json", status: 500 });
    await add({ path: "/.well-known", status: 500 });
    expect((await jwks()).status).toBe(200);
    await add({ path: "/*", status: 500 });
    expect((await jwks()).status).toBe(500);
  });

  test("delays what is handled as usual otherwise", async () => {
    await add({ path: "/*", latencyMs: 60 });
    const start = performance.now();
    expect((await jwks()).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
  });

  test("drops the connection: the caller's fetch fails", async () => {
    await add({ path: "/*", drop: true });
    await expect(jwks()).rejects.toThrow("fetch failed");
  });

  test("hangs until it is deleted, and the ledger shows the request meanwhile", async () => {
    const { id } = await (await add({ path: "/*", hang: true })).json();
    const pending = jwks();
    await Promise.resolve();
    expect(tenant.ledger.entries()).toMatchObject([{ path: "/.well-known/jwks.json", status: null }]);
    await tenant.control("DELETE", `/faults/${id}`);
    expect((await pending).status).toBe(503);
  });

  test("hangs until the caller gives up", async () => {
    await add({ path: "/*", hang: true });
    const controller = new AbortController();
    const pending = jwks({ signal: controller.signal });
    controller.abort();
    expect((await pending).status).toBe(503);
  });

  test("is listed until it is spent, and gone after a reset", async () => {
    await add({ path: "/x", status: 500 });
    await add({ path: "/.well-known/jwks.json", status: 500, count: 1 });
    await jwks();
    expect((await (await tenant.control("GET", "/faults")).json()).faults).toMatchObject([{ path: "/x", status: 500 }]);
    await tenant.control("POST", "/reset");
    expect((await (await tenant.control("GET", "/faults")).json()).faults).toEqual([]);
  });

  test.each([
    { path: "/x" },
    { path: "x", status: 500 },
    { path: "/x", status: 500, hang: true },
    { path: "/x", status: 99 },
    { path: "/x", status: 500, wat: 1 },
  ])("is refused when it makes no sense: %o", async (rule) => {
    expect((await add(rule)).status).toBe(400);
  });

  test("never stands in the way of the control API", async () => {
    await add({ path: "/*", status: 500 });
    expect((await tenant.control("GET", "/state")).status).toBe(200);
    expect((await tenant.control("DELETE", "/faults")).status).toBe(204);
    expect((await jwks()).status).toBe(200);
  });
});
