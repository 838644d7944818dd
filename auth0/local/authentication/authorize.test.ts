import { beforeEach, describe, expect, test } from "vitest";
import { developmentCredentials } from "../configuration/development-credentials";
import {
  ACME,
  application,
  authorizePath,
  CALLBACK,
  GLOBEX,
  GLOBEX_CALLBACK,
  locationOf,
  signIn,
} from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const APEX_CLIENT = developmentCredentials("Tenantry Apex").clientId;
const APEX_CALLBACK = "http://app.localhost:3000/auth/callback";

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

describe("an error page, never a redirect", () => {
  test.each([
    ["an unknown client", { client_id: "nobody" }, 400, "Unknown client: nobody"],
    ["no client", { client_id: undefined }, 400, "Missing required parameter: client_id"],
    ["no redirect_uri", { redirect_uri: undefined }, 400, "Missing required parameter: redirect_uri"],
    ["a foreign redirect_uri", { redirect_uri: "https://evil.example/cb" }, 403, "Callback URL mismatch"],
    ["another company's redirect_uri", { redirect_uri: GLOBEX_CALLBACK }, 403, "Callback URL mismatch"],
    ["an unknown organization", { organization: "org_0000000000000000" }, 400, "parameter organization is invalid"],
    ["no organization", { organization: undefined }, 400, "parameter organization is required for this client"],
    [
      "a machine's client",
      { client_id: developmentCredentials("Tenantry Server").clientId },
      403,
      "Grant type &#39;authorization_code&#39; not allowed",
    ],
  ])("for %s", async (_what, changes, status, text) => {
    const response = await browser.get(authorizePath(changes));
    expect(response.status).toBe(status);
    expect(response.headers.get("location")).toBeNull();
    expect(await response.text()).toContain(text);
  });

  test("for a redirect_uri given twice", async () => {
    const response = await browser.get(`${authorizePath()}&redirect_uri=https%3A%2F%2Fevil.example`);
    expect(response.status).toBe(400);
  });

  test("shows what it was sent as text", async () => {
    const response = await browser.get(authorizePath({ client_id: "<script>alert(1)</script>" }));
    expect(await response.text()).not.toContain("<script>alert");
  });
});

describe("a refusal at the application's callback", () => {
  test.each([
    [
      "another response type",
      { response_type: "token" },
      "unsupported_response_type",
      "Unsupported response type: token",
    ],
    ["no response type", { response_type: undefined }, "invalid_request", "Missing required parameter: response_type"],
    ["no PKCE", { code_challenge: undefined }, "invalid_request", "Parameter code_challenge is required"],
    [
      "plain PKCE",
      { code_challenge_method: "plain" },
      "invalid_request",
      "Parameter code_challenge_method must be S256",
    ],
    [
      "PKCE without a method",
      { code_challenge_method: undefined },
      "invalid_request",
      "Parameter code_challenge_method must be S256",
    ],
    ["an unknown API", { audience: "https://x" }, "access_denied", "Service not found: https://x"],
    ["an invitation", { invitation: "abc" }, "invalid_request", "invitation not found or already used"],
    ["an unknown connection", { connection: "okta" }, "invalid_request", "the connection was not found"],
    ["an unknown prompt", { prompt: "always" }, "invalid_request", "Parameter prompt is invalid: always"],
    [
      "prompt=none with another",
      { prompt: "none login" },
      "invalid_request",
      "prompt=none cannot be combined with other prompts",
    ],
    ["a malformed max_age", { max_age: "soon" }, "invalid_request", "Parameter max_age is invalid"],
    ["prompt=none without a session", { prompt: "none" }, "login_required", "Login required"],
    [
      "a response mode that is missing here",
      { response_mode: "fragment" },
      "not_implemented",
      "The local tenant does not implement response_mode fragment",
    ],
  ])("for %s", async (_what, changes, error, description) => {
    expect(await refusalOf(changes)).toEqual([error, description, "the-state"]);
  });

  test("for a parameter given twice", async () => {
    const url = locationOf(await browser.get(`${authorizePath()}&organization=${GLOBEX}`));
    expect(url.searchParams.get("error")).toBe("invalid_request");
  });

  test("for an organization at a client that denies them", async () => {
    const changes = { client_id: APEX_CLIENT, redirect_uri: APEX_CALLBACK };
    const [error, description] = await refusalOf(changes);
    expect([error, description]).toEqual(["invalid_request", "parameter organization is not allowed for this client"]);
  });
});

describe("an organization by name", () => {
  test("is refused while the tenant takes ids only", async () => {
    const response = await browser.get(authorizePath({ organization: "acme" }));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("authorization request parameter organization must be an organization id");
  });

  test("is accepted where the tenant setting allows it", async () => {
    await tenant.control("PATCH", "/settings", { allow_organization_name_in_authentication_api: true });
    const callback = await signIn(browser, "maya@acme.example", { organization: "acme" });
    expect(callback.searchParams.get("code")).toBeTruthy();
  });

  test("is never a display name", async () => {
    await tenant.control("PATCH", "/settings", { allow_organization_name_in_authentication_api: true });
    await tenant.control("PATCH", "/organizations/acme", { display_name: "Acme Incorporated" });
    expect((await browser.get(authorizePath({ organization: "Acme Incorporated" }))).status).toBe(400);
  });
});

describe("a login", () => {
  test("is asked for on the login page, with the transaction's id only", async () => {
    const url = locationOf(await browser.get(authorizePath()));
    expect(url.pathname).toBe("/u/login");
    expect([...url.searchParams.keys()]).toEqual(["state"]);
  });

  test("may be asked for by POST", async () => {
    const form = Object.fromEntries(new URL(authorizePath(), tenant.issuer).searchParams);
    expect(locationOf(await browser.submit("/authorize", form)).pathname).toBe("/u/login");
  });

  test("takes the application's own ext- parameters", async () => {
    const url = locationOf(await browser.get(`${authorizePath()}&ext-campaign=spring`));
    expect(url.pathname).toBe("/u/login");
  });

  test("of a client without organizations needs none", async () => {
    const changes = { client_id: APEX_CLIENT, redirect_uri: APEX_CALLBACK, organization: undefined };
    const callback = await signIn(browser, "rui@freelance.example", changes);
    expect(callback.origin + callback.pathname).toBe(APEX_CALLBACK);
    expect(callback.searchParams.get("code")).toBeTruthy();
  });
});

describe("response_mode=form_post", () => {
  test("carries the code in a form that may lead to the callback", async () => {
    await signIn(browser, "maya@acme.example");
    const response = await browser.get(authorizePath({ response_mode: "form_post" }));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toContain(
      "form-action 'self' http://acme.app.localhost:3000 ",
    );
    const text = await response.text();
    expect(text).toContain(`action="${CALLBACK}"`);
    expect(text).toMatch(/name="code" value="[A-Za-z0-9]{43}"/);
    expect(text).toContain('name="state" value="the-state"');
  });

  test("carries a refusal too", async () => {
    const response = await browser.get(authorizePath({ response_mode: "form_post", prompt: "none" }));
    expect(await response.text()).toContain('name="error" value="login_required"');
  });
});

test("every request names its client in the ledger, and no value of a parameter", async () => {
  await browser.get(authorizePath());
  const [entry] = tenant.ledger.entries({ operation: "authorize" });
  expect(entry?.client).toBe(application.id);
  expect(entry?.query).toContain("organization");
  expect(JSON.stringify(entry)).not.toContain(ACME);
});
