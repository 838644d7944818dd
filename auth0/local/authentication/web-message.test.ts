import { beforeEach, describe, expect, test } from "vitest";
import { exampleSpa } from "../testing/example-spa";
import { authorizePath, codeParameters, GLOBEX, locationOf, requestToken, signIn } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const silent = {
  client_id: exampleSpa.clientId,
  redirect_uri: exampleSpa.callback,
  scope: "openid profile email",
  response_mode: "web_message",
  prompt: "none",
};

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

/** What the page gives to whom, as the script on it reads it. */
async function messageOf(response: Response) {
  const page = await response.text();
  const attribute = (name: string) => page.match(new RegExp(`data-${name}="([^"]*)"`))?.[1]?.replaceAll("&quot;", '"');
  return { response: JSON.parse(attribute("web-message") ?? "null"), target: attribute("web-message-target") };
}

describe("response_mode=web_message", () => {
  test("hands a code to the client's own page, which exchanges it for tokens", async () => {
    await signIn(browser, "dana@acme.example");
    const answer = await browser.get(authorizePath(silent));
    expect(answer.status).toBe(200);
    const { response, target } = await messageOf(answer);
    expect(target).toBe("http://acme.app.localhost:3000");
    expect(response).toEqual({ code: expect.any(String), state: "the-state" });
    const callback = new URL(`${exampleSpa.callback}?code=${response.code}`);
    const parameters = { ...codeParameters(callback), redirect_uri: exampleSpa.callback };
    const spa = { client_id: exampleSpa.clientId, client_secret: undefined };
    expect((await requestToken(tenant, { ...parameters, ...spa })).status).toBe(200);
  });

  test("may be framed by that page and by nobody else; the login page by nobody at all", async () => {
    await signIn(browser, "dana@acme.example");
    const answer = await browser.get(authorizePath(silent));
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors http://acme.app.localhost:3000");
    expect(answer.headers.get("x-frame-options")).toBeNull();
    const asked = locationOf(await browser.get(authorizePath({ ...silent, prompt: "login" })));
    const login = await browser.get(asked.href);
    expect(login.headers.get("x-frame-options")).toBe("DENY");
    expect(login.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  test("answers in a window after the login page", async () => {
    const asked = locationOf(await browser.get(authorizePath({ ...silent, prompt: undefined })));
    const state = asked.searchParams.get("state") ?? "";
    const form = { state, username: "dana@acme.example", password: "tenantry" };
    const { response } = await messageOf(await browser.submit("/u/login", form));
    expect(response).toEqual({ code: expect.any(String), state: "the-state" });
  });

  test.each([
    ["nobody signed in", {}, "login_required", "Login required"],
    ["an API that there is not", { audience: "https://nowhere.example" }, "access_denied", /Service not found/],
  ])("tells the page of a refusal: %s", async (_what, changes, error, description) => {
    const { response } = await messageOf(await browser.get(authorizePath({ ...silent, ...changes })));
    expect(response).toMatchObject({ error, state: "the-state" });
    expect(response.error_description).toMatch(description);
  });

  test("tells the page of a company that one is no member of", async () => {
    await signIn(browser, "maya@acme.example");
    const origin = "http://globex.app.localhost:3000";
    const changes = { ...silent, organization: GLOBEX, redirect_uri: origin };
    const { response, target } = await messageOf(await browser.get(authorizePath(changes)));
    expect(response).toMatchObject({ error: "access_denied" });
    expect(target).toBe(origin);
  });

  test.each([
    ["an origin that is no web origin of the client", []],
    ["the web origin of another company", ["http://globex.app.localhost:3000"]],
  ])("sends no message to %s, though it is a callback", async (_what, webOrigins) => {
    await signIn(browser, "dana@acme.example");
    const client = tenant.state.clients.get(exampleSpa.clientId);
    if (client) client.web_origins = webOrigins;
    const answer = await browser.get(authorizePath(silent));
    expect(answer.status).toBe(403);
    expect(answer.headers.get("x-frame-options")).toBe("DENY");
    const page = await answer.text();
    expect(page).toContain("is not in the list of allowed web origins");
    expect(page).not.toContain("data-web-message");
  });
});
