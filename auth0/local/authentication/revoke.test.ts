import { beforeEach, expect, test } from "vitest";
import { developmentCredentials } from "../configuration/development-credentials";
import { application, refresh, type Tokens, tokensFor } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
let tokens: Tokens;
beforeEach(async () => {
  tenant = await testTenant();
  tokens = await tokensFor(tenant, testBrowser(tenant), "maya@acme.example");
});

const credentials = { client_id: application.id, client_secret: application.secret };

function revoke(parameters: Record<string, string>) {
  return tenant.app.request("/oauth/revoke", { method: "POST", body: new URLSearchParams(parameters) });
}

test("a revoked refresh token is worth nothing, and the answer is empty", async () => {
  const response = await revoke({ ...credentials, token: tokens.refresh_token });
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("");
  expect((await refresh(tenant, tokens)).status).toBe(403);
});

test("JSON is taken as well", async () => {
  const response = await tenant.app.request("/oauth/revoke", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...credentials, token: tokens.refresh_token }),
  });
  expect(response.status).toBe(200);
  expect((await refresh(tenant, tokens)).status).toBe(403);
});

test("an unknown token is no error", async () => {
  expect((await revoke({ ...credentials, token: "unknown" })).status).toBe(200);
});

test("another client cannot revoke it", async () => {
  const { clientId, clientSecret } = developmentCredentials("Tenantry Apex");
  await revoke({ client_id: clientId, client_secret: clientSecret, token: tokens.refresh_token });
  expect((await refresh(tenant, tokens)).status).toBe(200);
});

test.each([
  [{ client_secret: "wrong", token: "x" }, 401],
  [{}, 400],
])("a request like %o is refused with %i", async (changes, status) => {
  expect((await revoke({ ...credentials, ...changes })).status).toBe(status);
});
