import { beforeEach, describe, expect, test } from "vitest";
import { authorizePath, CALLBACK, GLOBEX, locationOf, type Parameters, signIn } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

/** Starts a login and returns the id of its transaction. */
async function start(changes: Parameters = {}): Promise<string> {
  return locationOf(await browser.get(authorizePath(changes))).searchParams.get("state") ?? "";
}

describe("email and password", () => {
  test("lead to the callback with a code and the state", async () => {
    const callback = await signIn(browser, "maya@acme.example");
    expect(callback.origin + callback.pathname).toBe(CALLBACK);
    expect(callback.searchParams.get("state")).toBe("the-state");
    expect(callback.searchParams.get("code")).toMatch(/^[A-Za-z0-9]{43}$/);
  });

  test("are taken in any case of the email", async () => {
    expect((await signIn(browser, " Maya@ACME.example")).searchParams.get("code")).toBeTruthy();
  });

  test("answer an unknown email and a wrong password with the same page", async () => {
    const pages = [];
    for (const [username, password] of [
      ["maya@acme.example", "wrong"],
      ["nobody@acme.example", "tenantry"],
    ]) {
      const response = await browser.submit("/u/login", {
        state: await start(),
        username: username ?? "",
        password: password ?? "",
      });
      expect(response.status).toBe(400);
      const text = await response.text();
      expect(text).toContain("Wrong email or password");
      pages.push(text.replaceAll(/nonce="[^"]*"|name="state" value="[^"]*"|(maya|nobody)@acme.example/g, ""));
    }
    expect(pages[0]?.replace(/value=""/, "")).toBe(pages[1]?.replace(/value=""/, ""));
  });

  test("tell a blocked person so at the callback, and only with the right password", async () => {
    const callback = await signIn(browser, "ilse@acme.example");
    expect(callback.searchParams.get("error")).toBe("unauthorized");
    expect(callback.searchParams.get("error_description")).toBe("user is blocked");
    expect(browser.cookies.has("auth0_local_sso")).toBe(false);
    const wrong = await browser.submit("/u/login", {
      state: await start(),
      username: "ilse@acme.example",
      password: "x",
    });
    expect(await wrong.text()).not.toContain("is blocked");
  });

  test("of somebody who is no member end in Auth0's refusal, and they stay signed in for their own company", async () => {
    const callback = await signIn(browser, "hana@globex.example");
    expect(callback.searchParams.get("error")).toBe("access_denied");
    expect(callback.searchParams.get("error_description")).toMatch(
      /^user auth0\|\w+ is not part of the org_\w+ organization$/,
    );
    const own = authorizePath({ organization: GLOBEX, redirect_uri: "http://globex.app.localhost:3000/auth/callback" });
    expect(locationOf(await browser.get(own)).searchParams.get("code")).toBeTruthy();
  });

  test("of a person whose connection the company has switched off are refused", async () => {
    for (const organization of tenant.state.organizations.values()) organization.enabledConnections.clear();
    const url = locationOf(await browser.get(authorizePath()));
    expect(url.searchParams.get("error_description")).toBe("no connections enabled for the client");
  });
});

describe("sign in as", () => {
  test("signs a person in with one click", async () => {
    const response = await browser.submit("/u/login", { state: await start(), as: "auth0|6600000000000000000000a2" });
    expect(locationOf(response).searchParams.get("code")).toBeTruthy();
  });

  test("offers members, and apart those who are refused", async () => {
    const text = await (await browser.get(`/u/login?state=${await start()}`)).text();
    const [members, others] = text.split("To see how it refuses");
    for (const name of ["Maya Okafor", "Dana Whitfield", "Tomás Herrera"]) expect(members).toContain(name);
    for (const label of ["Globex only", "No company", "Blocked"]) expect(others).toContain(label);
  });
});

describe("the login form", () => {
  test("works in the browser that asked for it only", async () => {
    const state = await start();
    const stranger = testBrowser(tenant);
    expect((await stranger.get(`/u/login?state=${state}`)).status).toBe(400);
    const form = { state, username: "maya@acme.example", password: "tenantry" };
    expect((await stranger.submit("/u/login", form)).status).toBe(400);
  });

  test.each([
    { origin: "http://app.localhost:3000" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ])("is refused when another site sends it: %o", async (headers) => {
    const form = { state: await start(), username: "maya@acme.example", password: "tenantry" };
    expect((await browser.submit("/u/login", form, headers)).status).toBe(403);
  });

  test("is used up by a sign-in", async () => {
    const form = { state: await start(), username: "maya@acme.example", password: "tenantry" };
    await browser.submit("/u/login", form);
    expect((await browser.submit("/u/login", form)).status).toBe(400);
  });

  test("expires after an hour", async () => {
    const state = await start();
    tenant.clock.advance(3601);
    expect((await browser.get(`/u/login?state=${state}`)).status).toBe(400);
  });

  test("stays valid beside a second one in another tab", async () => {
    const first = await start();
    await start();
    const response = await browser.submit("/u/login", {
      state: first,
      username: "maya@acme.example",
      password: "tenantry",
    });
    expect(locationOf(response).searchParams.get("code")).toBeTruthy();
  });
});

describe("the session cookie", () => {
  test("is HttpOnly, Lax, distinctively named and new at every sign-in", async () => {
    const form = { username: "maya@acme.example", password: "tenantry" };
    const first = await browser.submit("/u/login", { state: await start(), ...form });
    expect(first.headers.get("set-cookie")).toMatch(
      /^auth0_local_sso=\w{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const before = browser.cookies.get("auth0_local_sso");
    await browser.submit("/u/login", { state: await start({ prompt: "login" }), ...form });
    expect(browser.cookies.get("auth0_local_sso")).not.toBe(before);
  });

  test("of one person ends when another signs in on the same browser", async () => {
    await signIn(browser, "maya@acme.example");
    const stolen = new Map(browser.cookies);
    await signIn(browser, "tomas@acme.example", { prompt: "login" });
    const other = testBrowser(tenant);
    for (const [name, value] of stolen) other.cookies.set(name, value);
    expect(locationOf(await other.get(authorizePath())).pathname).toBe("/u/login");
    expect(tenant.state.sessions.size).toBe(1);
  });
});
