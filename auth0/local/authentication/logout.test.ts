import { beforeEach, describe, expect, test } from "vitest";
import { application, authorizePath, claimsOf, locationOf, type Tokens, tokensFor } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const SIGNED_OUT = "http://app.localhost:3000/signed-out?company=acme";

let tenant: TestTenant;
let browser: TestBrowser;
let tokens: Tokens;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
  tokens = await tokensFor(tenant, browser, "maya@acme.example");
});

function logoutPath(parameters: Record<string, string>): string {
  return `/oidc/logout?${new URLSearchParams(parameters)}`;
}

async function isSignedIn(): Promise<boolean> {
  return locationOf(await browser.get(authorizePath())).pathname !== "/u/login";
}

/** The two ways in which an application names the session it ends. */
const HINTS = [
  ["an ID token", (): Record<string, string> => ({ id_token_hint: tokens.id_token })],
  ["a sid", () => ({ logout_hint: String(claimsOf(tokens.id_token).sid), client_id: application.id })],
] as const;

describe("/oidc/logout", () => {
  test.each(HINTS)("ends the session named by %s, and returns to the application", async (_what, hint) => {
    expect(await isSignedIn()).toBe(true);
    const path = logoutPath({ ...hint(), post_logout_redirect_uri: SIGNED_OUT, state: "s" });
    expect(locationOf(await browser.get(path)).href).toBe(`${SIGNED_OUT}&state=s`);
    expect(await isSignedIn()).toBe(false);
  });

  test("takes an ID token that has expired", async () => {
    tenant.clock.advance(40_000);
    await browser.get(logoutPath({ id_token_hint: tokens.id_token }));
    expect(await isSignedIn()).toBe(false);
  });

  test("says on a page that it is done when there is nowhere to return to", async () => {
    const response = await browser.get(logoutPath({ id_token_hint: tokens.id_token }));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("You are signed out");
  });

  test("returns to the application also when nobody is signed in", async () => {
    const stranger = testBrowser(tenant);
    const path = logoutPath({ client_id: application.id, post_logout_redirect_uri: SIGNED_OUT });
    expect(locationOf(await stranger.get(path)).href).toBe(SIGNED_OUT);
  });

  test.each([{}, { client_id: application.id }, { logout_hint: "another-session" }])(
    "asks the person before it ends a session that %o does not name",
    async (parameters) => {
      const response = await browser.get(logoutPath(parameters as Record<string, string>));
      expect(response.status).toBe(200);
      expect(await response.text()).toContain("This ends your session");
      expect(await isSignedIn()).toBe(true);
      await browser.submit("/oidc/logout", { ...(parameters as Record<string, string>), confirmed: "yes" });
      expect(await isSignedIn()).toBe(false);
    },
  );

  test("does not let another site confirm", async () => {
    await browser.submit("/oidc/logout", { confirmed: "yes" }, { origin: "https://evil.example" });
    expect(await isSignedIn()).toBe(true);
  });
});

describe("an error page, and the session stays", () => {
  test.each([
    ["an unregistered URL", { post_logout_redirect_uri: "https://evil.example/signed-out" }],
    ["a company's URL", { post_logout_redirect_uri: "http://acme.app.localhost:3000/signed-out" }],
    ["an unknown client", { client_id: "nobody", post_logout_redirect_uri: SIGNED_OUT }],
    ["a URL without a client", { client_id: "", post_logout_redirect_uri: SIGNED_OUT }],
    ["something that is no ID token", { id_token_hint: "x.y.z" }],
  ])("for %s", async (_what, parameters) => {
    const path = logoutPath({ client_id: application.id, ...parameters });
    const response = await browser.get(path);
    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
    expect(await isSignedIn()).toBe(true);
  });

  test("for an ID token of another client", async () => {
    expect((await browser.get(logoutPath({ id_token_hint: tokens.id_token, client_id: "other" }))).status).toBe(400);
  });
});

describe("/v2/logout", () => {
  test("ends this browser's session and returns to a registered URL", async () => {
    const query = new URLSearchParams({ client_id: application.id, returnTo: SIGNED_OUT });
    expect(locationOf(await browser.get(`/v2/logout?${query}`)).href).toBe(SIGNED_OUT);
    expect(await isSignedIn()).toBe(false);
  });

  test("returns nowhere else", async () => {
    const query = new URLSearchParams({ client_id: application.id, returnTo: "https://evil.example" });
    expect((await browser.get(`/v2/logout?${query}`)).status).toBe(400);
  });
});
