import { beforeEach, describe, expect, test } from "vitest";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

const jwks = async (init?: RequestInit) => tenant.app.request("/.well-known/jwks.json", init);
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

  test("resets the connection: the caller's fetch fails with ECONNRESET", async () => {
    await add({ path: "/*", reset: true });
    await expect(jwks()).rejects.toMatchObject({ message: "fetch failed", cause: { code: "ECONNRESET" } });
  });

  test("applies with its probability", async () => {
    await add({ path: "/*", status: 503, probability: 0.5 });
    const statuses = await Promise.all(Array.from({ length: 200 }, async () => (await jwks()).status));
    const broken = statuses.filter((status) => status === 503).length;
    expect(broken).toBeGreaterThan(50);
    expect(broken).toBeLessThan(150);
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

  test.each([
    [
      { status: 500, body: { down: true } },
      async (answer: Promise<Response>) => expect((await answer).status).toBe(500),
    ],
    [{ drop: true }, (answer: Promise<Response>) => expect(answer).rejects.toThrow("fetch failed")],
    [{ reset: true }, (answer: Promise<Response>) => expect(answer).rejects.toThrow("fetch failed")],
  ])("comes before the write, or after it: %o", async (effect, fails) => {
    const handled = () => tenant.ledger.entries({ operation: "jwks" }).length;
    await add({ path: "/.well-known/jwks.json", ...effect, phase: "before", count: 1 });
    await fails(jwks());
    expect(handled()).toBe(0);
    await add({ path: "/.well-known/jwks.json", ...effect, phase: "after", count: 1 });
    await fails(jwks());
    expect(handled()).toBe(1);
  });

  test("replaces the handler's answer whole, headers too, when it comes after", async () => {
    await add({ path: "/*", status: 502, body: "bad gateway", phase: "after" });
    const answer = await tenant.app.request("/api/v2/organizations");
    expect([answer.status, await answer.text()]).toEqual([502, "bad gateway"]);
    expect(answer.headers.get("x-ratelimit-limit")).toBeNull();
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
    { path: "/x", drop: true, reset: true },
    { path: "/x", status: 500, probability: 0 },
    { path: "/x", status: 500, phase: "during" },
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
