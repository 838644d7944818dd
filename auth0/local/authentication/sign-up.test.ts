import { beforeEach, describe, expect, test } from "vitest";
import { developmentCredentials } from "../configuration/development-credentials";
import { enableConnection } from "../state/organization-connections";
import {
  ACME,
  authorizePath,
  claimsOf,
  codeParameters,
  locationOf,
  type Parameters,
  requestToken,
} from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

/** The apex, where no company is known yet. */
const APEX: Parameters = {
  client_id: developmentCredentials("Tenantry Apex").clientId,
  redirect_uri: "http://app.localhost:3000/auth/callback",
  organization: undefined,
  screen_hint: "signup",
};

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

async function signUp(changes: Parameters, username: string, password = "a-long-password"): Promise<Response> {
  const page = locationOf(await browser.get(authorizePath(changes)));
  const state = page.searchParams.get("state") ?? "";
  return browser.submit("/u/signup", { state, username, password });
}

describe("at the apex", () => {
  test("somebody new signs up, is signed in, and goes back with a code", async () => {
    expect(locationOf(await browser.get(authorizePath(APEX))).pathname).toBe("/u/signup");
    const callback = locationOf(await signUp(APEX, " Ada@New.example"));
    expect(callback.searchParams.get("code")).toBeTruthy();
    expect([...tenant.state.users.values()].at(-1)).toMatchObject({ email: "ada@new.example", email_verified: false });
    const again = locationOf(await browser.get(authorizePath(APEX)));
    const credentials = {
      client_id: APEX.client_id,
      client_secret: developmentCredentials("Tenantry Apex").clientSecret,
    };
    const tokens = await (await requestToken(tenant, { ...codeParameters(again), ...credentials })).json();
    expect(claimsOf(tokens.id_token)).toMatchObject({ name: "ada@new.example", nickname: "ada" });
    expect(claimsOf(tokens.id_token).given_name).toBeUndefined();
  });

  test("the login page leads to it and back, also without screen_hint", async () => {
    const login = locationOf(await browser.get(authorizePath({ ...APEX, screen_hint: undefined })));
    expect(login.pathname).toBe("/u/login");
    const text = await (await browser.get(login.pathname + login.search)).text();
    expect(text).toContain(`href="/u/signup${login.search}"`);
    expect(await (await browser.get(`/u/signup${login.search}`)).text()).toContain(`href="/u/login${login.search}"`);
  });

  test.each([
    ["a taken email", "maya@acme.example", "a-long-password", "Something went wrong, please try again later"],
    ["a malformed email", "ada", "a-long-password", "Email is not valid."],
    ["a short password", "ada@new.example", "short", "at least 8 characters"],
  ])("%s is refused on the page", async (_what, username, password, message) => {
    const before = tenant.state.users.size;
    const response = await signUp(APEX, username, password);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(message);
    expect(tenant.state.users.size).toBe(before);
    expect(tenant.state.logs.map(({ type }) => type)).toEqual(["fs"]);
  });

  test("nobody signs up where the connection says no", async () => {
    for (const { options } of tenant.state.connections.values()) options.disable_signup = true;
    expect(locationOf(await browser.get(authorizePath(APEX))).pathname).toBe("/u/login");
    expect((await signUp(APEX, "ada@new.example")).status).toBe(403);
  });
});

describe("at a company", () => {
  test("nobody signs up by default", async () => {
    expect(locationOf(await browser.get(authorizePath({ screen_hint: "signup" }))).pathname).toBe("/u/login");
    expect((await signUp({}, "ada@new.example")).status).toBe(403);
  });

  test("whoever signs up where it is allowed is a member from then on", async () => {
    const acme = tenant.state.organizations.get(ACME);
    const [id = ""] = tenant.state.connections.keys();
    acme?.enabledConnections.clear();
    if (acme) enableConnection(acme, { connection_id: id, assign_membership_on_login: true, is_signup_enabled: true });
    const callback = locationOf(await signUp({ screen_hint: "signup" }, "ada@new.example"));
    expect(callback.searchParams.get("code")).toBeTruthy();
    expect(acme?.members.size).toBe(5);
    expect(tenant.state.logs.map(({ type }) => type)).toEqual(["ss", "organization_member_added", "s"]);
  });
});

test("another site cannot send the form", async () => {
  const state = locationOf(await browser.get(authorizePath(APEX))).searchParams.get("state") ?? "";
  const form = { state, username: "ada@new.example", password: "a-long-password" };
  expect((await browser.submit("/u/signup", form, { origin: "https://evil.example" })).status).toBe(403);
});
