import { beforeEach, describe, expect, test } from "vitest";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant({ issuer: "http://auth0.internal:4400" });
});

function statusOf(path: string, headers: Record<string, string>, method = "GET") {
  return Promise.resolve(tenant.app.request(path, { method, headers })).then(({ status }) => status);
}

describe("the Host header", () => {
  test.each(["localhost:4400", "127.0.0.1:4400", "[::1]:4400", "LOCALHOST", "auth0.internal:4400"])(
    "may be %s",
    async (host) => {
      expect(await statusOf("/.well-known/jwks.json", { host })).toBe(200);
    },
  );

  test.each(["evil.example:4400", "localhost.evil.example", "127.0.0.1.nip.io:4400", "10.0.0.1:4400", ""])(
    "must not be %s",
    async (host) => {
      expect(await statusOf("/.well-known/jwks.json", { host })).toBe(421);
      expect(await statusOf("/_local/state", { host })).toBe(421);
    },
  );

  test("must be a loopback name for the control API, whatever the issuer is", async () => {
    expect(await statusOf("/_local/state", { host: "auth0.internal:4400" })).toBe(421);
    expect(await statusOf("/_local/state", { host: "localhost:4400" })).toBe(200);
  });
});

describe("the control API", () => {
  const host = "localhost:4400";

  test.each([
    { origin: "http://app.localhost:3000" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ])("is closed to other sites: %o", async (headers) => {
    expect(await statusOf("/_local/reset", { host, ...headers } as Record<string, string>, "POST")).toBe(403);
  });

  test("is open to its own page and to programs", async () => {
    expect(await statusOf("/_local/reset", { host, origin: "http://localhost:4400" }, "POST")).toBe(204);
    expect(await statusOf("/_local/reset", { host }, "POST")).toBe(204);
  });

  test("takes JSON only, which no foreign form can send", async () => {
    expect(await statusOf("/_local/claims", { host, "content-type": "text/plain" }, "PUT")).toBe(415);
  });

  test("leaves no trace in the ledger", async () => {
    await statusOf("/_local/state", { host });
    expect(tenant.ledger.entries()).toEqual([]);
  });
});
