import { beforeEach, describe, expect, test } from "vitest";
import { bindActions, postLogin } from "../testing/bind-actions";
import {
  authorizePath,
  claimsOf,
  GLOBEX,
  GLOBEX_CALLBACK,
  locationOf,
  refresh,
  signIn,
  tokensFor,
} from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const EMAIL = "tomas@acme.example";

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

/** The claims of both tokens after a sign-in. */
async function claims(changes = {}) {
  const tokens = await tokensFor(tenant, browser, EMAIL, changes);
  return { id: claimsOf(tokens.id_token), access: claimsOf(tokens.access_token), tokens };
}

/** What the application hears at the end of a sign-in that fails. */
async function refusal(changes = {}): Promise<[string | null, string | null]> {
  const { searchParams } = await signIn(browser, EMAIL, changes);
  return [searchParams.get("error"), searchParams.get("error_description")];
}

const planOf = (token: Record<string, unknown>) => token["https://tenantry.dev/plan"];
const globex = { organization: GLOBEX, redirect_uri: GLOBEX_CALLBACK };

describe("the product's Actions", () => {
  const pro = {
    "https://tenantry.dev/plan": "pro",
    "https://tenantry.dev/entitlements": ["csv_export"],
    "https://tenantry.dev/limits": { projects: 10 },
  };

  test("give the same claims at a login, a silent login and a refresh, in both tokens", async () => {
    const login = await claims();
    const silent = await claims({ prompt: "none" });
    const refreshed = await (await refresh(tenant, login.tokens)).json();
    for (const token of [login.id, login.access, silent.id, silent.access]) expect(token).toMatchObject(pro);
    expect(claimsOf(refreshed.id_token)).toMatchObject(pro);
    expect(claimsOf(refreshed.access_token)).toMatchObject(pro);
  });

  test("tell each company's own plan", async () => {
    const acme = await tokensFor(tenant, browser, "dana@acme.example");
    const other = await tokensFor(tenant, testBrowser(tenant), "dana@acme.example", globex);
    expect([acme, other].map(({ id_token }) => planOf(claimsOf(id_token)))).toEqual(["pro", "free"]);
  });

  test("tell a plan that has changed with the next refresh, without a new login", async () => {
    const { tokens } = await claims();
    await tenant.control("PATCH", "/organizations/acme", { metadata: { plan: "enterprise" } });
    const { id_token } = await (await refresh(tenant, tokens)).json();
    expect(claimsOf(id_token)).toMatchObject({ "https://tenantry.dev/limits": { projects: null } });
  });

  test("keep everybody out of a suspended company, with its text, at login and at refresh; its neighbour stays open", async () => {
    const { tokens } = await claims();
    await tenant.control("PATCH", "/organizations/acme", { metadata: { status: "suspended" } });
    const text = "Acme is suspended. Its owner can have it opened again.";
    expect(await refusal()).toEqual(["access_denied", text]);
    const response = await refresh(tenant, tokens);
    expect([response.status, await response.json()]).toEqual([
      403,
      { error: "access_denied", error_description: text },
    ]);
    expect((await signIn(testBrowser(tenant), "hana@globex.example", globex)).searchParams.has("code")).toBe(true);
  });

  test("end the session when the company's policy says so", async () => {
    await tenant.control("PATCH", "/organizations/acme", { metadata: { session_idle_minutes: "30" } });
    await claims();
    tenant.clock.advance(29 * 60);
    expect((await browser.get(authorizePath({ prompt: "none" }))).headers.get("location")).toContain("code=");
    tenant.clock.advance(31 * 60);
    expect((await browser.get(authorizePath({ prompt: "none" }))).headers.get("location")).toContain("login_required");
  });
});

describe("a refusal", () => {
  test("stops the Actions after it, and not what its own Action did", async () => {
    await bindActions(tenant, [
      postLogin('api.access.deny("not today"); console.log("went on");'),
      postLogin('console.log("never");'),
    ]);
    expect(await refusal()).toEqual(["access_denied", "not today"]);
    const { logs } = await (await tenant.control("GET", "/actions")).json();
    expect(logs.map(({ text }: { text: string }) => text)).toEqual(["went on"]);
  });

  test("cannot be turned around, and a stranger does not get as far as the Actions", async () => {
    await bindActions(tenant, [postLogin('console.log("ran");')]);
    const callback = await signIn(browser, "hana@globex.example");
    expect(callback.searchParams.get("error_description")).toContain("is not part of");
    expect(tenant.state.actionLogs).toEqual([]);
  });

  test("at a refresh leaves the refresh token as it is", async () => {
    const { tokens } = await claims();
    const [id] = await bindActions(tenant, [postLogin('if (event.refresh_token) api.access.deny("closed");')]);
    expect((await refresh(tenant, tokens)).status).toBe(403);
    tenant.state.actions.delete(id ?? "");
    expect((await refresh(tenant, tokens)).status).toBe(200);
  });
});

describe("an Action that goes wrong", () => {
  test.each([
    ["throws", 'throw new Error("broken");', "broken"],
    ["calls what is not there", "api.nowhere.call();", "Cannot read properties of undefined"],
    ["asks for npm", 'require("lodash");', 'does not install npm modules for Actions: require("lodash")'],
    ["uses what the local tenant does not have", 'api.prompt.render("form");', "does not support api.prompt.render"],
    ["asks for a factor that is not here", 'api.authentication.enrollWith({ type: "phone" });', "factor phone"],
    ["changes its event", '"use strict"; event.user.email = "other@x.example";', "Cannot assign to read only property"],
  ])("ends the login: it %s", async (_name, body, text) => {
    await bindActions(tenant, [postLogin(body)]);
    const [error, description] = await refusal();
    expect([error, description]).toEqual(["server_error", expect.stringContaining(text)]);
  });

  test.each([
    ["in its code", "for (;;) {}"],
    ["after an await", "await null; for (;;) {}"],
    ["by never answering", "await new Promise(() => {});"],
  ])("is cut when its time is over, and the next login works: %s", async (_name, body) => {
    tenant = await testTenant({ actionBudget: 300 });
    browser = testBrowser(tenant);
    const [id] = await bindActions(tenant, [postLogin(body)]);
    expect(await refusal()).toEqual(["server_error", "post-login 1: The Actions took longer than 0.3 s."]);
    tenant.state.actions.delete(id ?? "");
    expect((await signIn(browser, EMAIL)).searchParams.has("code")).toBe(true);
  });
});

describe("an Action", () => {
  test("sees the organization, the roles, the person, the request and its own secrets", async () => {
    const body = 'api.idToken.setCustomClaim("https://x.example/event", event);';
    await bindActions(tenant, [{ code: postLogin(body), secrets: [{ name: "KEY", value: "hush" }] }]);
    const { id } = await claims({ login_hint: "t", "ext-x": "1" });
    expect(id["https://x.example/event"]).toMatchObject({
      organization: { id: "org_AcmeLocalSeed001", name: "acme", display_name: "Acme", metadata: { plan: "pro" } },
      authorization: { roles: ["member"] },
      user: { email: EMAIL, email_verified: true, enrolledFactors: [] },
      client: { name: "Tenantry" },
      connection: { name: "Username-Password-Authentication", strategy: "auth0" },
      request: { method: "GET", query: { organization: "org_AcmeLocalSeed001", "ext-x": "1" } },
      resource_server: { identifier: "https://api.tenantry.dev" },
      transaction: { protocol: "oidc-basic-profile", login_hint: "t", metadata: {} },
      authentication: { methods: [{ name: "pwd" }] },
      session: { id: id.sid, expires_at: "2026-11-30T12:00:00.000Z", device: { initial_ip: "127.0.0.1" } },
      secrets: { KEY: "hush" },
    });
  });

  test("sees at a refresh which token is exchanged, and what it is good for", async () => {
    await bindActions(tenant, [
      postLogin('api.accessToken.setCustomClaim("https://x.example/token", event.refresh_token ?? null);'),
    ]);
    const { id, access, tokens } = await claims();
    expect(access["https://x.example/token"]).toBeNull();
    const refreshed = await (await refresh(tenant, tokens)).json();
    expect(claimsOf(refreshed.access_token)["https://x.example/token"]).toMatchObject({
      session_id: id.sid,
      rotating: false,
      resource_servers: [{ audience: "https://api.tenantry.dev", scopes: "openid profile email offline_access" }],
      device: { initial_ip: "127.0.0.1" },
    });
  });

  test("shares nothing with another but the transaction's metadata", async () => {
    await bindActions(tenant, [
      postLogin('globalThis.leak = 1; Array.prototype.leak = 1; api.transaction.setMetadata("seen", true);'),
      postLogin('api.idToken.setCustomClaim("x", [typeof leak, [].leak ?? null, event.transaction.metadata.seen]);'),
    ]);
    expect((await claims()).id.x).toEqual(["undefined", null, true]);
  });

  test("keeps things in the cache from one login to the next", async () => {
    const body =
      'const n = Number(api.cache.get("n")?.value ?? 0) + 1; api.cache.set("n", String(n)); api.idToken.setCustomClaim("n", n);';
    await bindActions(tenant, [postLogin(body)]);
    expect((await claims()).id.n).toBe(1);
    expect((await claims()).id.n).toBe(2);
    tenant.clock.advance(16 * 60);
    expect((await claims()).id.n).toBe(1);
  });

  test("writes metadata of the person and changes the scope beyond their roles", async () => {
    const body = `api.user.setAppMetadata("seen", 1); api.user.setUserMetadata("hue", "red");
      api.accessToken.addScope("audit:read"); api.accessToken.removeScope("email");`;
    await bindActions(tenant, [postLogin(body)]);
    const { tokens } = await claims();
    expect(tokens.scope).toBe("openid profile offline_access audit:read");
    const user = [...tenant.state.users.values()].find(({ email }) => email === EMAIL);
    expect(user).toMatchObject({ app_metadata: { seen: 1 }, user_metadata: { hue: "red" } });
  });

  test("knows the roles by its api, and the tenant's clock", async () => {
    tenant.clock.advance(86_400);
    const body = `const { roles } = await api.roles.getUserEffectiveRoles();
      api.idToken.setCustomClaim("x", [roles[0].name, Math.abs(Date.now() - ${tenant.clock.now}) < 5000]);`;
    await bindActions(tenant, [postLogin(body)]);
    expect((await claims()).id.x).toEqual(["member", true]);
  });

  test("writes at most 256 characters", async () => {
    await bindActions(tenant, [postLogin('console.log("x".repeat(500)); console.log("y");')]);
    await claims();
    expect(tenant.state.actionLogs.map(({ text }) => text.length)).toEqual([256]);
  });

  test("revokes the session it runs in", async () => {
    await claims();
    await bindActions(tenant, [postLogin('api.session.revoke("gone");')]);
    const callback = locationOf(await browser.get(authorizePath({ prompt: "none" })));
    expect(callback.searchParams.get("error_description")).toBe("gone");
    expect(tenant.state.sessions.size).toBe(0);
    expect(tenant.state.refreshTokens.size).toBe(0);
  });
});
