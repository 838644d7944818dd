import { expect, test } from "vitest";
import { testTenant } from "../testing/test-tenant";

test("discovery names the issuer with its slash, and only endpoints that answer", async () => {
  const tenant = await testTenant({ issuer: "http://localhost:4477" });
  const document = await (await tenant.app.request("/.well-known/openid-configuration")).json();
  expect(document).toMatchObject({
    issuer: "http://localhost:4477/",
    authorization_endpoint: "http://localhost:4477/authorize",
    token_endpoint: "http://localhost:4477/oauth/token",
    revocation_endpoint: "http://localhost:4477/oauth/revoke",
    userinfo_endpoint: "http://localhost:4477/userinfo",
    end_session_endpoint: "http://localhost:4477/oidc/logout",
    jwks_uri: "http://localhost:4477/.well-known/jwks.json",
    code_challenge_methods_supported: ["S256"],
  });
  const endpoints = Object.entries(document).filter(([name]) => /_endpoint$|_uri$/.test(name));
  for (const [, url] of endpoints) {
    const path = new URL(String(url)).pathname;
    const statuses = await Promise.all(
      ["GET", "POST"].map(async (method) => (await tenant.app.request(path, { method })).status),
    );
    expect(statuses.some((status) => status !== 501)).toBe(true);
  }
});

test("the published keys are public: no private part leaves", async () => {
  const tenant = await testTenant();
  const { keys } = await (await tenant.app.request("/.well-known/jwks.json")).json();
  const shown = (kid: string) => ({ kty: "RSA", use: "sig", alg: "RS256", kid, n: expect.any(String), e: "AQAB" });
  expect(keys).toEqual([shown("local-tenant-development-only"), shown("local-tenant-development-only-next")]);
});

test("two tenants sign with the same development key, so sessions survive a restart", async () => {
  const [one, other] = await Promise.all([testTenant(), testTenant()]);
  const keysOf = async (tenant: typeof one) => (await tenant.app.request("/.well-known/jwks.json")).text();
  expect(await keysOf(one)).toBe(await keysOf(other));
});

test.each(["/oauth/par", "/dbconnections/signup", "/api/v2/hooks", "/api/v2/organizations/org_x/nothing"])(
  "%s answers 501 and names itself",
  async (path) => {
    const tenant = await testTenant();
    for (const method of ["GET", "POST"]) {
      const response = await tenant.app.request(path, { method });
      expect(response.status).toBe(501);
      expect(await response.json()).toMatchObject({
        statusCode: 501,
        method,
        path,
        message: expect.stringContaining(path),
      });
    }
  },
);
