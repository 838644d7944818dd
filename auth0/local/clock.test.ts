import { beforeEach, describe, expect, test } from "vitest";
import { claimsOf, tokensFor } from "./testing/sign-in";
import { testBrowser } from "./testing/test-browser";
import { type TestTenant, testTenant } from "./testing/test-tenant";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

const clock = async (change?: unknown) =>
  (await tenant.control(change === undefined ? "GET" : "POST", "/clock", change)).json();

describe("the clock", () => {
  test("stands still when frozen, moves when told, and runs on from there", async () => {
    expect(await clock({ freeze: true })).toEqual({ now: "2026-11-23T12:00:00.000Z", frozen: true, offsetSeconds: 0 });
    tenant.clock.advance(60);
    expect(await clock()).toMatchObject({ now: "2026-11-23T12:00:00.000Z" });
    expect(await clock({ advanceSeconds: 10 })).toMatchObject({ now: "2026-11-23T12:00:10.000Z", frozen: true });
    expect(await clock({ resume: true })).toMatchObject({ now: "2026-11-23T12:00:10.000Z", frozen: false });
    tenant.clock.advance(5);
    expect(await clock()).toMatchObject({ now: "2026-11-23T12:00:15.000Z", offsetSeconds: -50 });
  });

  test("moves forward without being frozen", async () => {
    await clock({ advanceSeconds: 86_400 });
    tenant.clock.advance(1);
    expect(await clock()).toMatchObject({ now: "2026-11-24T12:00:01.000Z", frozen: false });
  });

  test("is what tokens are dated by", async () => {
    await clock({ advanceSeconds: 3600 });
    const { access_token } = await tokensFor(tenant, testBrowser(tenant), "maya@acme.example");
    expect(claimsOf(access_token).iat).toBe(Date.UTC(2026, 10, 23, 13) / 1000);
  });

  test("ends sessions that are too old", async () => {
    const browser = testBrowser(tenant);
    await tokensFor(tenant, browser, "maya@acme.example");
    await clock({ advanceSeconds: 169 * 3600 });
    // Signing in again shows the form: `tokensFor` would fail on a session that still lets in.
    expect((await tokensFor(tenant, browser, "maya@acme.example")).id_token).toBeDefined();
    expect(tenant.ledger.entries().filter(({ method, path }) => method === "POST" && path === "/u/login")).toHaveLength(
      2,
    );
  });

  test("is back with a reset", async () => {
    await clock({ freeze: true });
    await clock({ advanceSeconds: 60 });
    await tenant.control("POST", "/reset");
    expect(await clock()).toEqual({ now: "2026-11-23T12:00:00.000Z", frozen: false, offsetSeconds: 0 });
  });

  test.each([{}, { freeze: false }, { advanceSeconds: -1 }, { freeze: true, resume: true }])(
    "refuses %o",
    async (change) => {
      expect((await tenant.control("POST", "/clock", change)).status).toBe(400);
    },
  );
});
