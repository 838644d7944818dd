import { beforeEach, describe, expect, test } from "vitest";
import { authorizePath, CALLBACK, GLOBEX, GLOBEX_CALLBACK, locationOf, signIn } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

/** `error` and `error_description` that the application is sent; asserts that they went to its callback. */
async function refusalOf(changes: Parameters<typeof authorizePath>[0]) {
  const url = locationOf(await browser.get(authorizePath(changes)));
  expect(url.origin + url.pathname).toBe(changes?.redirect_uri ?? CALLBACK);
  expect(url.searchParams.get("code")).toBeNull();
  return [url.searchParams.get("error"), url.searchParams.get("error_description"), url.searchParams.get("state")];
}

describe("single sign-on", () => {
  test("lets a member of both companies into the second without asking", async () => {
    await signIn(browser, "dana@acme.example");
    const url = locationOf(await browser.get(authorizePath({ organization: GLOBEX, redirect_uri: GLOBEX_CALLBACK })));
    expect(url.origin + url.pathname).toBe(GLOBEX_CALLBACK);
    expect(url.searchParams.get("code")).toBeTruthy();
    expect(url.searchParams.get("state")).toBe("the-state");
  });

  test("refuses at the callback somebody who is not a member there, with Auth0's text", async () => {
    await signIn(browser, "maya@acme.example");
    const refusal = await refusalOf({ organization: GLOBEX, redirect_uri: GLOBEX_CALLBACK });
    const user = "auth0|6600000000000000000000a1";
    expect(refusal).toEqual(["access_denied", `user ${user} is not part of the ${GLOBEX} organization`, "the-state"]);
  });

  test("answers prompt=none with a code for a member", async () => {
    await signIn(browser, "maya@acme.example");
    const url = locationOf(await browser.get(authorizePath({ prompt: "none" })));
    expect(url.searchParams.get("code")).toBeTruthy();
  });

  test.each(["login", "select_account"])("asks again with prompt=%s", async (prompt) => {
    await signIn(browser, "maya@acme.example");
    expect(locationOf(await browser.get(authorizePath({ prompt }))).pathname).toBe("/u/login");
  });

  test("asks again once the login is older than max_age", async () => {
    await signIn(browser, "maya@acme.example");
    tenant.clock.advance(61);
    expect(locationOf(await browser.get(authorizePath({ max_age: "60" }))).pathname).toBe("/u/login");
    expect(locationOf(await browser.get(authorizePath({ max_age: "62" }))).searchParams.get("code")).toBeTruthy();
  });

  test("asks again for max_age=0, in the very second of the last sign-in", async () => {
    await signIn(browser, "maya@acme.example");
    expect(locationOf(await browser.get(authorizePath({ max_age: "0" }))).pathname).toBe("/u/login");
  });

  test("asks nothing of a first-party client's prompt=consent", async () => {
    await signIn(browser, "maya@acme.example");
    const url = locationOf(await browser.get(authorizePath({ prompt: "consent" })));
    expect(url.searchParams.get("code")).toBeTruthy();
  });

  test.each([
    ["idle", 72 * 3600 + 1],
    ["absolute", 168 * 3600 + 1],
  ])("ends with the tenant's %s lifetime", async (_kind, seconds) => {
    await signIn(browser, "maya@acme.example");
    tenant.clock.advance(seconds);
    expect(locationOf(await browser.get(authorizePath())).pathname).toBe("/u/login");
  });

  test("is kept alive by use up to its absolute end", async () => {
    await signIn(browser, "maya@acme.example");
    for (const _day of [1, 2]) {
      tenant.clock.advance(70 * 3600);
      expect(locationOf(await browser.get(authorizePath())).searchParams.get("code")).toBeTruthy();
    }
    tenant.clock.advance(29 * 3600);
    expect(locationOf(await browser.get(authorizePath())).pathname).toBe("/u/login");
  });

  test("refuses somebody who has been blocked since", async () => {
    await signIn(browser, "maya@acme.example");
    await tenant.control("PATCH", "/people/maya@acme.example", { blocked: true });
    expect(await refusalOf({})).toEqual(["unauthorized", "user is blocked", "the-state"]);
  });
});
