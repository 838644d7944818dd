import { beforeEach, describe, expect, test } from "vitest";
import { managementApi } from "../testing/management-api";
import { authorizePath, locationOf, tokensFor } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const MAYA = "auth0|6600000000000000000000a1";

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant({ plan: "professional" });
  browser = testBrowser(tenant);
});

async function statuses(count: number, ask: () => Response | Promise<Response>): Promise<number[]> {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1) seen.push((await ask()).status);
  return [...new Set(seen)];
}

async function attempts(username: string) {
  const page = locationOf(await browser.get(authorizePath()));
  const state = page.searchParams.get("state") ?? "";
  return () => browser.submit(page.pathname, { state, username, password: "wrong" });
}

describe("one address that tries one email", () => {
  test("is answered twenty times, then ten times a minute; another email is not kept waiting", async () => {
    const maya = await attempts("maya@acme.example");
    expect(await statuses(20, maya)).not.toContain(429);
    expect((await maya()).status).toBe(429);
    expect((await (await attempts("tomas@acme.example"))()).status).not.toBe(429);
    tenant.clock.advance(6);
    expect([(await maya()).status === 429, (await maya()).status]).toEqual([false, 429]);
  });

  test("is answered for ever without limits", async () => {
    await tenant.control("PATCH", "/plan", { profile: "off" });
    expect(await statuses(25, await attempts("maya@acme.example"))).not.toContain(429);
  });
});

test("one person's profile is told ten times, then five times a minute", async () => {
  const { access_token } = await tokensFor(tenant, browser, "maya@acme.example");
  const ask = () => tenant.app.request("/userinfo", { headers: { authorization: `Bearer ${access_token}` } });
  expect(await statuses(10, ask)).toEqual([200]);
  const refused = await ask();
  expect([refused.status, refused.headers.get("x-ratelimit-remaining")]).toEqual([429, "0"]);
  tenant.clock.advance(12);
  expect((await ask()).status).toBe(200);
});

test("a password's link is answered ten times, then once a minute", async () => {
  const call = await managementApi(tenant);
  const link = new URL((await call("POST", "/tickets/password-change", { user_id: MAYA })).body.ticket);
  const ticket = link.searchParams.get("ticket") ?? "";
  const ask = () => browser.submit("/u/reset-password", { ticket, password: "short" });
  expect(await statuses(10, ask)).toEqual([400]);
  expect((await ask()).status).toBe(429);
});

test.each([
  ["free", 5],
  ["professional", 25],
] as const)("provisioning on the plan %s is answered %i times a second", async (profile, count) => {
  await tenant.control("PATCH", "/plan", { profile });
  const ask = () => tenant.app.request("/scim/v2/connections/con_1/Users");
  expect(await statuses(count, ask)).toEqual([401]);
  const refused = await ask();
  expect([refused.status, await refused.json()]).toEqual([429, expect.objectContaining({ status: "429" })]);
});
