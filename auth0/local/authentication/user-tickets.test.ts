import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { signIn } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const MAYA = "auth0|6600000000000000000000a1";

let tenant: TestTenant;
let call: ManagementApi;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
  browser = testBrowser(tenant);
});

async function ticketFor(kind: string, asked: object = {}): Promise<URL> {
  return new URL((await call("POST", `/tickets/${kind}`, { user_id: MAYA, ...asked })).body.ticket);
}

describe("the link of an email verification", () => {
  test("verifies the address, once", async () => {
    await tenant.control("PATCH", "/people/maya@acme.example", { email_verified: false });
    const { href } = await ticketFor("email-verification");
    expect((await browser.get(href)).status).toBe(200);
    expect(tenant.state.users.get(MAYA)?.email_verified).toBe(true);
    expect((await browser.get(href)).status).toBe(400);
  });

  test("leads to the result_url where there is one", async () => {
    const { href } = await ticketFor("email-verification", { result_url: "http://app.localhost:3000/done?a=b" });
    const location = new URL((await browser.get(href)).headers.get("location") ?? "");
    expect(location.origin + location.pathname).toBe("http://app.localhost:3000/done");
    expect(Object.fromEntries(location.searchParams)).toMatchObject({ a: "b", success: "true" });
  });

  test("expires", async () => {
    const { href } = await ticketFor("email-verification", { ttl_sec: 60 });
    tenant.clock.advance(61);
    expect((await browser.get(href)).status).toBe(400);
  });

  test("is no ticket for a password", async () => {
    const { searchParams } = await ticketFor("email-verification");
    expect((await browser.get(`/u/reset-password?${searchParams}`)).status).toBe(400);
  });
});

describe("the link of a password change", () => {
  test("sets the password, ends the sessions, and works once", async () => {
    await signIn(browser, "maya@acme.example");
    const ticket = (await ticketFor("password-change")).searchParams.get("ticket") ?? "";
    expect(await (await browser.get(`/u/reset-password?ticket=${ticket}`)).text()).toContain("maya@acme.example");
    expect((await browser.submit("/u/reset-password", { ticket, password: "short" })).status).toBe(400);
    const sent = { ticket, password: "another-password" };
    expect((await browser.submit("/u/reset-password", sent)).status).toBe(200);
    expect(tenant.state.users.get(MAYA)?.password).toBe("another-password");
    expect(tenant.state.sessions.size).toBe(0);
    expect((await browser.submit("/u/reset-password", sent)).status).toBe(400);
  });

  test("cannot be used from another site's page", async () => {
    const ticket = (await ticketFor("password-change")).searchParams.get("ticket") ?? "";
    const headers = { "sec-fetch-site": "cross-site" };
    const answer = await browser.submit("/u/reset-password", { ticket, password: "another-password" }, headers);
    expect(answer.status).toBe(403);
  });
});
