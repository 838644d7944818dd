import { beforeEach, expect, test } from "vitest";
import { providerValues } from "../testing/connect";
import { OIDC, signInThrough } from "../testing/federated-sign-in";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { ACME } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const PATH = "/self-service/connections-flow";

let tenant: TestTenant;
let api: ManagementApi;
let browser: TestBrowser;
let profileId: string;
beforeEach(async () => {
  tenant = await testTenant();
  api = await managementApi(tenant);
  browser = testBrowser(tenant);
  profileId = (await api("POST", "/self-service-profiles", { name: "SSO" })).body.id;
});

async function newTicket(changes: object = {}) {
  const { status, body } = await api("POST", `/self-service-profiles/${profileId}/sso-ticket`, {
    connection_config: { name: "acme-sso", display_name: "Acme" },
    enabled_organizations: [{ organization_id: ACME, assign_membership_on_login: true, show_as_button: true }],
    ...changes,
  });
  expect(status).toBe(201);
  return new URL(body.ticket);
}

const idOf = (url: URL) => url.searchParams.get("ticket") ?? "";

test("an administrator connects a provider alone, its people sign in, and the link is spent", async () => {
  const link = await newTicket();
  const page = await browser.get(link.href);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("http://localhost:4400/login/callback?connection=acme-sso");
  const { discovery_url = "", client_id = "", client_secret = "" } = await providerValues(tenant, "acme");
  const values = { strategy: "oidc", discovery_url, client_id, client_secret };
  const done = await browser.submit(PATH, { ticket: idOf(link), ...values });
  expect(await done.text()).toContain("Single sign-on is set up");
  const callback = await signInThrough({ tenant, browser }, OIDC, { provider: "acme", email: "nina@acme.example" });
  expect(callback.searchParams.has("code")).toBe(true);
  expect((await browser.get(link.href)).status).toBe(404);
  expect((await browser.submit(PATH, { ticket: idOf(link), ...values })).status).toBe(404);
});

test("wrong values are told and spend nothing; hostile metadata makes no connection", async () => {
  const link = await newTicket();
  const before = tenant.state.connections.size;
  for (const metadata of ["nonsense", '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>', ""]) {
    const answer = await browser.submit(PATH, { ticket: idOf(link), strategy: "samlp", metadata });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('role="alert"');
  }
  expect(tenant.state.connections.size).toBe(before);
  const { metadata_xml: metadata = "" } = await providerValues(tenant, "globex");
  expect((await browser.submit(PATH, { ticket: idOf(link), strategy: "samlp", metadata })).status).toBe(200);
});

test("a link ends by revocation, by its time, five hours after it is opened, and with the eleventh opening", async () => {
  const revoked = await newTicket();
  await api("POST", `/self-service-profiles/${profileId}/sso-ticket/${idOf(revoked)}/revoke`);
  expect((await browser.get(revoked.href)).status).toBe(404);
  const often = await newTicket();
  for (let count = 0; count < 10; count += 1) expect((await browser.get(often.href)).status).toBe(200);
  expect((await browser.get(often.href)).status).toBe(404);
  const [short, opened] = [await newTicket({ ttl_sec: 60 }), await newTicket()];
  await browser.get(opened.href);
  tenant.clock.advance(60);
  expect((await browser.get(short.href)).status).toBe(404);
  tenant.clock.advance(5 * 3600);
  expect((await browser.get(opened.href)).status).toBe(404);
});
