import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { developmentCredentials } from "../configuration/development-credentials";
import {
  ACME,
  AUDIENCE,
  application,
  claimsOf,
  codeParameters,
  requestToken,
  signIn,
  tokensFor,
} from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const MAYA = "auth0|6600000000000000000000a1";

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

/** Verifies with what the tenant publishes, as a client does. */
async function verified(token: string, audience: string) {
  const keys: JSONWebKeySet = await (await tenant.app.request("/.well-known/jwks.json")).json();
  const options = { issuer: tenant.issuer, audience, algorithms: ["RS256"], currentDate: new Date(tenant.clock.now) };
  return jwtVerify(token, createLocalJWKSet(keys), options);
}

/** What the post-login Actions of `auth0/actions` say about Acme. */
const ACTION_CLAIMS = {
  "https://tenantry.dev/plan": "pro",
  "https://tenantry.dev/entitlements": expect.any(Array),
  "https://tenantry.dev/limits": expect.any(Object),
  "https://tenantry.dev/authenticated_at": expect.any(Number),
  "https://tenantry.dev/second_factor": false,
};

describe("the ID token", () => {
  test("is signed with the published key and says who, for whom, and in which organization", async () => {
    const tokens = await tokensFor(tenant, browser, "maya@acme.example");
    const { payload, protectedHeader } = await verified(tokens.id_token, application.id);
    const iat = tenant.clock.now / 1000;
    expect(protectedHeader).toEqual({ alg: "RS256", typ: "JWT", kid: "local-tenant-development-only" });
    expect(payload).toEqual({
      iss: "http://localhost:4400/",
      aud: application.id,
      sub: MAYA,
      iat,
      exp: iat + 36_000,
      nonce: "the-nonce",
      sid: expect.stringMatching(/^\w{32}$/),
      org_id: ACME,
      name: "Maya Okafor",
      given_name: "Maya",
      family_name: "Okafor",
      nickname: "maya",
      picture: "http://localhost:4400/avatars/mo.svg",
      updated_at: expect.any(String),
      email: "maya@acme.example",
      email_verified: true,
      ...ACTION_CLAIMS,
    });
  });

  test("has org_name only where the tenant takes names", async () => {
    await tenant.control("PATCH", "/settings", { allow_organization_name_in_authentication_api: true });
    const tokens = await tokensFor(tenant, browser, "maya@acme.example");
    expect(claimsOf(tokens.id_token)).toMatchObject({ org_id: ACME, org_name: "acme" });
    expect(claimsOf(tokens.access_token)).toMatchObject({ org_id: ACME, org_name: "acme" });
  });

  test("has auth_time when max_age was asked for", async () => {
    const tokens = await tokensFor(tenant, browser, "maya@acme.example", { max_age: "600" });
    expect(claimsOf(tokens.id_token).auth_time).toBe(tenant.clock.now / 1000);
  });

  test("holds no profile and no email that was not asked for", async () => {
    const tokens = await tokensFor(tenant, browser, "maya@acme.example", { scope: "openid" });
    const names = Object.keys(claimsOf(tokens.id_token)).filter((name) => !(name in ACTION_CLAIMS));
    expect(names.sort()).toEqual(["aud", "exp", "iat", "iss", "nonce", "org_id", "sid", "sub"]);
  });

  test("is left out without openid", async () => {
    const tokens = await tokensFor(tenant, browser, "maya@acme.example", { scope: "projects:read" });
    expect(tokens.id_token).toBeUndefined();
  });
});

describe("the access token", () => {
  test("is for the API, for ten minutes, with the permissions of the role in this organization", async () => {
    const tokens = await tokensFor(tenant, browser, "tomas@acme.example");
    const { payload } = await verified(tokens.access_token, AUDIENCE);
    const iat = tenant.clock.now / 1000;
    expect(payload).toEqual({
      iss: "http://localhost:4400/",
      aud: [AUDIENCE, "http://localhost:4400/userinfo"],
      sub: "auth0|6600000000000000000000a3",
      azp: application.id,
      iat,
      exp: iat + 600,
      scope: "openid profile email offline_access",
      org_id: ACME,
      permissions: ["members:read", "organization:read", "projects:read", "projects:write"],
      ...ACTION_CLAIMS,
    });
    expect(tokens.expires_in).toBe(600);
  });

  test("has other permissions in the other organization of the same person", async () => {
    const acme = await tokensFor(tenant, browser, "dana@acme.example");
    const globex = await tokensFor(tenant, browser, "dana@acme.example", {
      organization: "org_GlobexLocalSeed1",
      redirect_uri: "http://globex.app.localhost:3000/auth/callback",
    });
    expect(claimsOf(acme.access_token).permissions).toContain("members:write");
    expect(claimsOf(globex.access_token).permissions).not.toContain("members:write");
    expect(claimsOf(globex.access_token).org_id).toBe("org_GlobexLocalSeed1");
  });

  test("has of the API scopes asked for those that are also permitted", async () => {
    const scope = "openid projects:read organization:delete unknown:scope";
    const tokens = await tokensFor(tenant, browser, "tomas@acme.example", { scope });
    expect(claimsOf(tokens.access_token).scope).toBe("openid projects:read");
    expect(tokens.scope).toBe("openid projects:read");
  });

  test("is opaque without an audience", async () => {
    const tokens = await tokensFor(tenant, browser, "maya@acme.example", { audience: undefined });
    expect(tokens.access_token).not.toContain(".");
    expect(tokens.expires_in).toBe(86_400);
  });

  test("is for the API alone without openid", async () => {
    const tokens = await tokensFor(tenant, browser, "maya@acme.example", { scope: "projects:read" });
    expect(claimsOf(tokens.access_token).aud).toBe(AUDIENCE);
  });
});

describe("a refresh token", () => {
  test("comes with offline_access only", async () => {
    const tokens = await tokensFor(tenant, browser, "maya@acme.example", { scope: "openid" });
    expect(tokens.refresh_token).toBeUndefined();
  });
});

describe("a code", () => {
  test("is spent once", async () => {
    const parameters = codeParameters(await signIn(browser, "maya@acme.example"));
    expect((await requestToken(tenant, parameters)).status).toBe(200);
    const again = await requestToken(tenant, parameters);
    expect(again.status).toBe(403);
    expect(await again.json()).toEqual({ error: "invalid_grant", error_description: "Invalid authorization code" });
  });

  test.each([
    [
      "another verifier",
      { code_verifier: "another-verifier-that-is-long-enough-to-be-one" },
      403,
      "Failed to verify code verifier",
    ],
    ["no verifier", { code_verifier: undefined }, 400, "Parameter 'code_verifier' is required"],
    [
      "another redirect_uri",
      { redirect_uri: "http://globex.app.localhost:3000/auth/callback" },
      403,
      "The redirect URI is wrong.",
    ],
    ["no redirect_uri", { redirect_uri: undefined }, 403, "The redirect URI is wrong."],
  ])("is worth nothing with %s, and spent by the attempt", async (_what, changes, status, text) => {
    const parameters = codeParameters(await signIn(browser, "maya@acme.example"));
    const wrong = await requestToken(tenant, { ...parameters, ...changes });
    expect(wrong.status).toBe(status);
    expect((await wrong.json()).error_description).toContain(text);
    expect((await requestToken(tenant, parameters)).status).toBe(403);
  });

  test("is worth nothing to another client, whose attempt does not spend it", async () => {
    const parameters = codeParameters(await signIn(browser, "maya@acme.example"));
    const apex = developmentCredentials("Tenantry Apex");
    const stolen = { ...parameters, client_id: apex.clientId, client_secret: apex.clientSecret };
    expect((await requestToken(tenant, stolen)).status).toBe(403);
    expect((await requestToken(tenant, parameters)).status).toBe(200);
  });

  test("expires after a minute", async () => {
    const parameters = codeParameters(await signIn(browser, "maya@acme.example"));
    tenant.clock.advance(61);
    expect((await requestToken(tenant, parameters)).status).toBe(403);
  });

  test("is worth nothing once its person is blocked", async () => {
    const parameters = codeParameters(await signIn(browser, "maya@acme.example"));
    await tenant.control("PATCH", "/people/maya@acme.example", { blocked: true });
    expect((await requestToken(tenant, parameters)).status).toBe(403);
  });
});
