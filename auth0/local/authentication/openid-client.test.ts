import * as oidc from "openid-client";
import { beforeEach, expect, test } from "vitest";
import { exampleSpa } from "../testing/example-spa";
import { ACME, AUDIENCE, application, CALLBACK, locationOf, server } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

/** A client that knows OpenID Connect and nothing of Auth0. It goes by the real time, so the tenant does too. */
let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant({ now: Date.now });
  browser = testBrowser(tenant);
});

function configure(clientId: string, secret: string | undefined): Promise<oidc.Configuration> {
  const authentication = secret === undefined ? oidc.None() : oidc.ClientSecretPost(secret);
  return oidc.discovery(new URL(tenant.issuer), clientId, {}, authentication, {
    execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
    [oidc.customFetch]: async (url, { body, headers, method }) =>
      tenant.app.request(url, { headers, method, ...(body ? { body: body as BodyInit } : {}) }),
  });
}

/** Signs Maya in to Acme by the code flow with PKCE. */
async function signIn(config: oidc.Configuration, redirectUri: string, extra: Record<string, string> = {}) {
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid profile email offline_access",
    audience: AUDIENCE,
    organization: ACME,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
    ...extra,
  });
  const page = locationOf(await browser.get(url.pathname + url.search));
  const form = { state: page.searchParams.get("state") ?? "", username: "maya@acme.example", password: "tenantry" };
  const callback = locationOf(await browser.submit("/u/login", form));
  const maxAge = extra.max_age === undefined ? {} : { maxAge: Number(extra.max_age) };
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, ...maxAge };
  return oidc.authorizationCodeGrant(config, callback, checks);
}

test("code flow with PKCE, profile, refresh and revocation", async () => {
  const config = await configure(application.id, application.secret);
  const tokens = await signIn(config, CALLBACK);
  const claims = tokens.claims();
  expect(claims).toMatchObject({ org_id: ACME, email: "maya@acme.example" });
  const profile = await oidc.fetchUserInfo(config, tokens.access_token, claims?.sub ?? "");
  expect(profile.name).toBe("Maya Okafor");

  const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "");
  expect(refreshed.claims()).toMatchObject({ sub: claims?.sub, org_id: ACME });
  await oidc.tokenRevocation(config, tokens.refresh_token ?? "");
  await expect(oidc.refreshTokenGrant(config, tokens.refresh_token ?? "")).rejects.toMatchObject({
    error: "invalid_grant",
    status: 403,
  });
});

test("max_age brings auth_time", async () => {
  const config = await configure(application.id, application.secret);
  const tokens = await signIn(config, CALLBACK, { max_age: "60" });
  expect(tokens.claims()?.auth_time).toBeTypeOf("number");
});

test("logout, and the next sign-in asks again", async () => {
  const config = await configure(application.id, application.secret);
  const { id_token = "" } = await signIn(config, CALLBACK);
  const target = "http://app.localhost:3000/signed-out";
  const url = oidc.buildEndSessionUrl(config, { id_token_hint: id_token, post_logout_redirect_uri: target });
  expect(locationOf(await browser.get(url.pathname + url.search)).href).toBe(target);
  expect((await signIn(config, CALLBACK)).claims()?.org_id).toBe(ACME);
});

test("a public client, whose refresh token changes with every use", async () => {
  const config = await configure(exampleSpa.clientId, undefined);
  const { refresh_token: first = "" } = await signIn(config, `${exampleSpa.callback}/callback`);
  const { refresh_token: second = "" } = await oidc.refreshTokenGrant(config, first);
  expect(second).not.toBe(first);
  expect((await oidc.refreshTokenGrant(config, second)).claims()?.org_id).toBe(ACME);
});

test("client credentials with an organization", async () => {
  const grant = { id: "cgr_Machine000000001", client_id: server.id, audience: AUDIENCE, scope: ["projects:read"] };
  tenant.state.clientGrants.push({ ...grant, organization_usage: "require" });
  tenant.state.organizations.get(ACME)?.clientGrants.add(grant.id);
  const config = await configure(server.id, server.secret);
  const parameters = { audience: AUDIENCE, organization: ACME };
  const tokens = await oidc.clientCredentialsGrant(config, parameters);
  expect(tokens).toMatchObject({ scope: "projects:read", expires_in: 600 });
  await expect(oidc.clientCredentialsGrant(config, { audience: AUDIENCE })).rejects.toMatchObject({
    error: "invalid_request",
  });
});
