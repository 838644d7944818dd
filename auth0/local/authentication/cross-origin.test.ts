import { beforeEach, describe, expect, test } from "vitest";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const PATHS = ["/oauth/token", "/oauth/revoke", "/userinfo"];

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

function preflight(path: string, origin: string) {
  const headers = { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
  return tenant.app.request(path, { method: "OPTIONS", headers });
}

describe.each(PATHS)("%s", (path) => {
  test.each(["http://localhost:4173", "http://acme.app.localhost:3000", "http://globex.app.localhost:3000"])(
    "may be called by a single-page application at %s, and errors can be read there too",
    async (origin) => {
      const allowed = await preflight(path, origin);
      expect(allowed.status).toBe(204);
      expect(allowed.headers.get("access-control-allow-origin")).toBe(origin);
      expect(allowed.headers.get("access-control-allow-headers")).toContain("auth0-client");
      const response = await tenant.app.request(path, { method: "POST", headers: { origin } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.headers.get("access-control-allow-origin")).toBe(origin);
      expect(response.headers.get("vary")).toContain("Origin");
    },
  );

  test.each(["https://evil.example", "http://nobody.app.localhost:3000", "null", "http://localhost:4174"])(
    "may not be called by %s",
    async (origin) => {
      expect((await preflight(path, origin)).headers.get("access-control-allow-origin")).toBeNull();
      const response = await tenant.app.request(path, { method: "POST", headers: { origin } });
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    },
  );
});

test("a company stands in for the placeholder as long as it exists under that name", async () => {
  await tenant.control("PATCH", "/organizations/acme", { name: "acme-2" });
  const allowed = async (slug: string) =>
    (await preflight("/oauth/token", `http://${slug}.app.localhost:3000`)).headers.has("access-control-allow-origin");
  expect([await allowed("acme"), await allowed("acme-2")]).toEqual([false, true]);
});

test.each(["/.well-known/openid-configuration", "/.well-known/jwks.json"])("%s is open to everybody", async (path) => {
  const response = await tenant.app.request(path, { headers: { origin: "https://anywhere.example" } });
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});

test.each(["/authorize", "/api/v2/organizations", "/_local/state"])("%s is open to no other origin", async (path) => {
  const response = await tenant.app.request(path, { headers: { origin: "http://acme.app.localhost:3000" } });
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});
