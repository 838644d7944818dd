import { beforeEach, describe, expect, test } from "vitest";
import { claimsOf, requestToken, server, tokensFor } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

function userinfo(token?: string, method = "GET") {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return tenant.app.request("/userinfo", { method, headers });
}

const accessToken = async (changes = {}) =>
  (await tokensFor(tenant, testBrowser(tenant), "maya@acme.example", changes)).access_token;

describe("the profile", () => {
  test.each(["GET", "POST"])("of an API's access token is what its ID token says, by %s", async (method) => {
    const tokens = await tokensFor(tenant, testBrowser(tenant), "maya@acme.example");
    const response = await userinfo(tokens.access_token, method);
    expect(response.status).toBe(200);
    const profile = await response.json();
    const { sub, name, email, email_verified, picture } = claimsOf(tokens.id_token);
    expect(profile).toMatchObject({ sub, name, email, email_verified, picture });
  });

  test("of an opaque access token is found as well", async () => {
    const token = await accessToken({ audience: undefined });
    expect(await (await userinfo(token)).json()).toMatchObject({ email: "maya@acme.example" });
  });

  test("holds what the scope allows and no more", async () => {
    const token = await accessToken({ audience: undefined, scope: "openid" });
    expect(await (await userinfo(token)).json()).toEqual({ sub: "auth0|6600000000000000000000a1" });
  });
});

describe("nothing is told", () => {
  test("without a token", async () => {
    const response = await userinfo();
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
  });

  test.each([
    ["an unknown token", async () => "unknown"],
    ["a token without openid", () => accessToken({ scope: "profile" })],
    ["an opaque token without openid", () => accessToken({ scope: "profile", audience: undefined })],
    [
      "a machine's token",
      async () => {
        const credentials = { client_id: server.id, client_secret: server.secret, grant_type: "client_credentials" };
        const audience = "http://localhost:4400/api/v2/";
        return (await (await requestToken(tenant, { ...credentials, audience })).json()).access_token;
      },
    ],
  ])("for %s", async (_what, token) => {
    const response = await userinfo(await token());
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  });

  test.each([undefined, "https://api.tenantry.dev"])("once the token has expired (audience %s)", async (audience) => {
    const token = await accessToken({ audience });
    tenant.clock.advance(86_400);
    expect((await userinfo(token)).status).toBe(401);
  });

  test("about somebody who is blocked", async () => {
    const token = await accessToken();
    await tenant.control("PATCH", "/people/maya@acme.example", { blocked: true });
    expect((await userinfo(token)).status).toBe(401);
  });
});
