import { expect, test } from "playwright/test";
import { company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { rawRequest } from "./support/raw-request";
import { companyHost, rawSession, sealedSession, sessionCookie, whoAmI } from "./support/raw-session";
import { sharedEnvironment, startSecondApp } from "./support/second-app";
import { people } from "./support/sign-in";

test.beforeEach(() => localTenant.reset());
test.afterEach(() => localTenant.clearFaults());

const tokenRequests = async (since: number) =>
  (await localTenant.ledger({ since })).filter(({ path }) => path === "/oauth/token").length;

test("twenty parallel requests with an expired token: one refresh, all answered", async () => {
  await localTenant.setTokenLifetime(1);
  const browser = await rawSession("maya", "acme");
  const cookie = `${sessionCookie}=${sealedSession(browser, "acme")}`;
  await localTenant.setTokenLifetime(600);
  await localTenant.addFault({ path: "/oauth/token", latencyMs: 150 });
  const before = await localTenant.lastSeq();
  const host = `acme.${system.rootDomain}`;
  const paths = Array.from({ length: 20 }, (_, index) =>
    index % 2 === 0 ? "/api/me" : "/api/session/refresh?returnTo=/settings",
  );
  const answers = await Promise.all(
    paths.map((path) => rawRequest({ port: system.appPort, host, path, headers: { cookie, accept: "text/html" } })),
  );
  expect(answers.map(({ status }) => status)).toEqual(paths.map((path) => (path === "/api/me" ? 200 : 303)));
  expect(await tokenRequests(before)).toBe(1);
  const renewed = new Set(
    answers.flatMap(({ cookies }) =>
      cookies.filter((line) => line.startsWith(`${sessionCookie}=`) && !/Max-Age=0/.test(line)),
    ),
  );
  expect(renewed.size).toBe(1);
  console.log(`Refreshes for ${answers.length} parallel requests: ${await tokenRequests(before)}`);
});

test("a page whose token ended is renewed on the way and shows what was asked for", async ({ page, context }) => {
  await localTenant.setTokenLifetime(1);
  const browser = await rawSession("maya", "acme");
  await context.addCookies([
    {
      name: sessionCookie,
      value: sealedSession(browser, "acme") ?? "",
      domain: companyHost("acme"),
      path: "/",
      secure: true,
      httpOnly: true,
      sameSite: "Lax",
    },
  ]);
  await localTenant.setTokenLifetime(600);
  await page.goto(company("acme", "/settings/profile?tab=1"));
  await expect(page).toHaveURL(company("acme", "/settings/profile?tab=1"));
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
});

test("a soft navigation with an ended token arrives with its content", async ({ page, context }) => {
  const browser = await rawSession("maya", "acme");
  const put = (value: string | undefined) =>
    context.addCookies([
      {
        name: sessionCookie,
        value: value ?? "",
        domain: companyHost("acme"),
        path: "/",
        secure: true,
        httpOnly: true,
        sameSite: "Lax",
      },
    ]);
  await put(sealedSession(browser, "acme"));
  await page.goto(company("acme"));
  await localTenant.setTokenLifetime(1);
  await put(sealedSession(await rawSession("maya", "acme"), "acme"));
  await localTenant.setTokenLifetime(600);
  await page.getByRole("navigation").getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "General" })).toBeVisible();
});

test("somebody who was removed is out at the next refresh", async () => {
  await localTenant.setTokenLifetime(1);
  const browser = await rawSession("tomas", "acme");
  await localTenant.removeMember("org_AcmeLocalSeed001", people.tomas.email);
  expect(await whoAmI(browser, "acme")).toBe("signed_out");
});

test("a role that changed counts at the next refresh", async () => {
  await localTenant.setTokenLifetime(1);
  const browser = await rawSession("tomas", "acme");
  const permissions = async (): Promise<string[]> =>
    JSON.parse((await browser.fetch(company("acme", "/api/me"))).body).permissions;
  expect(await permissions()).not.toContain("audit:read");
  await localTenant.setRoles("org_AcmeLocalSeed001", people.tomas.email, ["admin"]);
  expect(await permissions()).toContain("audit:read");
});

for (const [name, fault] of [
  ["stopped", { drop: true }],
  ["hanging", { hang: true }],
  ["failing", { status: 503, body: "down" }],
] as const) {
  test(`the sign-in service ${name}: signed-in people keep working without waiting on it, and login says that it is unavailable`, async () => {
    const fresh = await rawSession("dana", "acme");
    await localTenant.setTokenLifetime(1);
    const expired = await rawSession("maya", "acme");
    // Everything but the tenant's doors for tests.
    for (const path of ["/oauth/*", "/authorize*", "/.well-known/*", "/api/*"])
      await localTenant.addFault({ path, ...fault });
    const before = performance.now();
    expect(await whoAmI(fresh, "acme")).toBe(people.dana.email);
    expect(performance.now() - before).toBeLessThan(1_000);
    // The first request whose token ended finds out, and nobody after it waits.
    expect(await whoAmI(expired, "acme")).toBe(people.maya.email);
    const started = performance.now();
    for (let index = 0; index < 10; index += 1) expect(await whoAmI(expired, "acme")).toBe(people.maya.email);
    expect((await expired.visit(company("acme"))).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(1_500);
    // That the service answers is remembered for two seconds.
    await expect(async () => {
      const host = `acme.${system.rootDomain}`;
      const login = await rawRequest({ port: system.appPort, host, headers: { accept: "text/html" } });
      expect(login.status).toBe(503);
      expect(login.body).toMatch(/sign-in/i);
    }).toPass({ timeout: 10_000 });
    const left = await expired.fetch(company("acme", "/auth/logout"), {
      method: "POST",
      headers: { origin: new URL(company("acme")).origin },
    });
    expect([left.status, left.headers.location]).toEqual([303, company("acme", "/signed-out?partial=1")]);
    expect(sealedSession(expired, "acme")).toBeUndefined();
  });
}

test("after the service is back, the breaker closes and the session is renewed", async () => {
  await localTenant.setTokenLifetime(1);
  const browser = await rawSession("maya", "acme");
  await localTenant.addFault({ path: "/oauth/token", status: 503, body: "down" });
  expect(await whoAmI(browser, "acme")).toBe(people.maya.email);
  await localTenant.clearFaults();
  await localTenant.setTokenLifetime(600);
  const sealed = sealedSession(browser, "acme");
  await expect(async () => {
    expect(await whoAmI(browser, "acme")).toBe(people.maya.email);
    expect(sealedSession(browser, "acme")).not.toBe(sealed);
  }).toPass({ timeout: 20_000 });
});

test("the secret rotated: nobody is logged out, and the session moves to the new one at its refresh", async () => {
  await localTenant.setTokenLifetime(1);
  const browser = await rawSession("maya", "acme");
  const old = sharedEnvironment().AUTH0_SECRET ?? "";
  const fresh = "another-secret-that-is-also-long-enough-for-this";
  const host = `acme.${system.rootDomain}`;
  const me = (port: number, sealed: string | undefined) =>
    rawRequest({ port, host, path: "/api/me", headers: { cookie: `${sessionCookie}=${sealed}` } });
  await localTenant.setTokenLifetime(600);
  const both = await startSecondApp({ AUTH0_SECRET: `${fresh},${old}` });
  const answer = await me(both.port, sealedSession(browser, "acme")).finally(() => both.stop());
  expect(answer.status).toBe(200);
  browser.jar.store(companyHost("acme"), answer.cookies);
  const only = await startSecondApp({ AUTH0_SECRET: fresh });
  const later = await me(only.port, sealedSession(browser, "acme")).finally(() => only.stop());
  expect(later.status).toBe(200);
  expect((await me(system.appPort, sealedSession(browser, "acme"))).status).toBe(401);
});
