import { beforeEach, describe, expect, test } from "vitest";
import { connectOidc, connectSaml } from "../testing/connect";
import { OIDC, openLogin, providerId, SAML, signInThrough } from "../testing/federated-sign-in";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { ACME, GLOBEX, type Parameters } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";
import { formOf, walk } from "../testing/walk";

const ORIGIN = "http://localhost:4400";

let tenant: TestTenant;
let api: ManagementApi;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  api = await managementApi(tenant);
  browser = testBrowser(tenant);
});

const open = (changes: Parameters) => openLogin(browser, changes);
const person = (provider: string, email: string) => providerId(tenant, provider, email);
const through = (changes: Parameters, provider: string, email: string) =>
  signInThrough({ tenant, browser }, changes, { provider, email });

const WHY: Record<string, RegExp> = {
  refuses: /not assigned/,
  unsigned: /alg|signature/i,
  wrong_key: /signature/,
  expired: /exp|expired/,
  wrong_audience: /aud|audience/,
  wrong_issuer: /iss|issuer/,
  wrong_nonce: /nonce/,
  wrong_recipient: /recipient/,
  wrong_response: /another request/,
  hostile_xml: /document type or entities/,
};

const faults = (protocol: string, ...names: string[]) => names.map((name) => [protocol, name] as const);

describe("a provider is not believed", () => {
  beforeEach(async () => {
    await connectOidc(tenant, api, ACME);
    await connectSaml(tenant, api, GLOBEX);
  });

  test.each([
    ...faults("acme", "refuses", "unsigned", "wrong_key", "expired", "wrong_audience", "wrong_issuer", "wrong_nonce"),
    ...faults("globex", "unsigned", "wrong_key", "expired", "wrong_audience", "wrong_issuer"),
    ...faults("globex", "wrong_recipient", "wrong_response", "hostile_xml"),
  ])("%s: %s", async (provider, fault) => {
    const before = tenant.state.users.size;
    expect((await tenant.control("PATCH", `/providers/${provider}`, { fault })).status).toBe(200);
    const [changes, email] = provider === "acme" ? [OIDC, "nina@acme.example"] : [SAML, "omar@globex.example"];
    const refused = await through(changes, provider, email);
    expect(refused.searchParams.get("error")).toBe("access_denied");
    expect(refused.searchParams.get("error_description")).toMatch(WHY[fault] ?? /^$/);
    expect(tenant.state.users.size).toBe(before);
    expect(browser.cookies.has("auth0_local_sso")).toBe(false);
  });

  test("when it is down: the application hears of it", async () => {
    await tenant.control("PATCH", "/providers/acme", { isDown: true });
    const { at } = await open(OIDC);
    expect(at.searchParams.get("error")).toBe("server_error");
    expect(at.searchParams.get("error_description")).toContain("503");
  });

  test("twice: a response counts once, and in its own browser only", async () => {
    const { html } = await open(SAML);
    const { action, fields } = formOf(html);
    const page = await browser.submit(action, { ...fields, as: person("globex", "omar@globex.example") });
    const response = formOf(await page.text());
    const stranger = testBrowser(tenant);
    const other = await walk(stranger, ORIGIN, await stranger.submit(response.action, response.fields));
    expect(other.status).toBe(400);
    const replayed = await browser.submit(response.action, response.fields);
    expect(replayed.status).toBe(400);
  });

  test("for another connection than the one that was asked", async () => {
    const { html } = await open(SAML);
    const { action, fields } = formOf(html);
    const page = await browser.submit(action, { ...fields, as: person("globex", "omar@globex.example") });
    const response = formOf(await page.text());
    const elsewhere = response.action.replace("globex-sso", "acme-sso");
    expect((await browser.submit(elsewhere, response.fields)).status).toBe(400);
  });

  test("unasked", async () => {
    const response = await browser.submit("/login/callback?connection=globex-sso", {
      SAMLResponse: "PHg+",
      again: "1",
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("IdP-Initiated login is not enabled");
  });
});
