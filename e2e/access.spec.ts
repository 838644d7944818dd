import { expect } from "playwright/test";
import { company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { managementClient } from "./support/management";
import { startProxy } from "./support/proxy";
import type { RawBrowser } from "./support/raw-browser";
import { rawRequest } from "./support/raw-request";
import { companyHost, rawSession, sealedSession, sessionCookie, whoAmI } from "./support/raw-session";
import { type SecondApp, startSecondApp } from "./support/second-app";
import { expectLoginPage, people, signInAs } from "./support/sign-in";
import { test } from "./support/test";

const acme = "org_AcmeLocalSeed001";

/** A change counts on every instance within this many milliseconds. */
const soon = 5_000;

let second: SecondApp;

test.beforeAll(async () => {
  second = await startSecondApp({});
});
test.afterAll(() => second.stop());
test.beforeEach(() => localTenant.reset());

type Me = { status: number; id: string; permissions: string[] };

/** Who an instance says somebody is, by the session alone that their browser holds. */
async function me(port: number, sealed: string | undefined, slug = "acme"): Promise<Me> {
  const headers = { cookie: `${sessionCookie}=${sealed}` };
  const { status, body } = await rawRequest({ port, host: `${slug}.${system.rootDomain}`, path: "/api/me", headers });
  const answer = JSON.parse(body);
  return { status, id: answer.person?.id ?? "", permissions: answer.permissions ?? [] };
}

/** Waits until something is so on the second instance, and says how long that took. */
async function secondsUntil(isSo: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  await expect(async () => expect(await isSo()).toBe(true)).toPass({ intervals: [100], timeout: soon });
  return (performance.now() - began) / 1000;
}

function note(what: string, seconds: number): void {
  test.info().annotations.push({ type: what, description: `${seconds.toFixed(2)} s` });
}

test("a role taken away at Auth0 counts at the next requests on another instance, and is back as fast", async () => {
  const sealed = sealedSession(await rawSession("dana", "acme"), "acme");
  const before = await me(second.port, sealed);
  expect(before.permissions).toContain("members:write");
  const auth0 = await managementClient([
    "read:roles",
    "read:organization_member_roles",
    "create:organization_member_roles",
    "delete:organization_member_roles",
  ]);
  const admin = (await auth0.roles.list({ name_filter: "admin" })).data[0]?.id ?? "";
  await auth0.organizations.members.roles.delete(acme, before.id, { roles: [admin] });
  const may = async () => (await me(second.port, sealed)).permissions.includes("members:write");
  note("role taken away", await secondsUntil(async () => !(await may())));
  expect((await me(system.appPort, sealed)).permissions).not.toContain("members:write");
  await auth0.organizations.members.roles.assign(acme, before.id, { roles: [admin] });
  note("role given back", await secondsUntil(may));
});

test("what our own commands change counts on another instance by the record alone, while Auth0 tells nothing", async () => {
  const proxy = await startProxy();
  for (const port of [system.appPort, second.port]) await proxy.add(port);
  const dana = sealedSession(await rawSession("dana", "acme"), "acme");
  const maya = sealedSession(await rawSession("maya", "acme"), "acme");
  const { id, permissions } = await me(second.port, dana);
  expect(permissions).toContain("members:write");
  const roles = (await (await managementClient(["read:roles"])).roles.list({ name_filter: "member" })).data;
  const command = (method: string, path: string, body?: unknown) =>
    rawRequest({
      ...{ port: proxy.port, host: `acme.${system.rootDomain}`, method, path },
      headers: {
        cookie: `${sessionCookie}=${maya}`,
        origin: new URL(company("acme")).origin,
        "content-type": "application/json",
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const member = `/api/members/${encodeURIComponent(id)}`;
  await localTenant.holdEvents(true);
  try {
    const changed = await command("PUT", `${member}/roles`, { roles: roles.slice(0, 1).map((role) => role.id) });
    expect(changed.status).toBeLessThan(300);
    for (const port of [second.port, system.appPort]) {
      const may = async () => (await me(port, dana)).permissions.includes("members:write");
      note("role taken away by us", await secondsUntil(async () => !(await may())));
    }
    expect((await command("DELETE", member)).status).toBeLessThan(300);
    for (const port of [second.port, system.appPort]) {
      note("removed by us", await secondsUntil(async () => (await me(port, dana)).status === 401));
    }
    for (let count = 0; count < 6; count += 1) expect((await me(proxy.port, dana)).status).toBe(401);
  } finally {
    await localTenant.holdEvents(false);
    await proxy.stop();
  }
});

test("somebody who is blocked or removed at Auth0 is out on every instance", async () => {
  const dana = sealedSession(await rawSession("dana", "acme"), "acme");
  const tomas = sealedSession(await rawSession("tomas", "acme"), "acme");
  const [first, other] = [await me(second.port, dana), await me(second.port, tomas)];
  const auth0 = await managementClient(["update:users", "delete:organization_members"]);
  await auth0.users.update(first.id, { blocked: true });
  note("blocked", await secondsUntil(async () => (await me(second.port, dana)).status === 401));
  await auth0.organizations.members.delete(acme, { members: [other.id] });
  note("removed", await secondsUntil(async () => (await me(second.port, tomas)).status === 401));
});

test("a session that is ended at Auth0 ends here by back-channel logout, at every company", async () => {
  const browser = await rawSession("dana", "acme");
  await browser.visit(company("globex", "/auth/login?returnTo=/signed-out"));
  const [atAcme, atGlobex] = [sealedSession(browser, "acme"), sealedSession(browser, "globex")];
  const { id } = await me(second.port, atAcme);
  expect((await me(second.port, atGlobex, "globex")).status).toBe(200);
  const auth0 = await managementClient(["delete:sessions"]);
  await auth0.users.sessions.delete(id);
  note("session ended", await secondsUntil(async () => (await me(second.port, atAcme)).status === 401));
  expect((await me(second.port, atGlobex, "globex")).status).toBe(401);
});

function signOut(browser: RawBrowser, slug: string) {
  const origin = new URL(company(slug)).origin;
  return browser.fetch(company(slug, "/auth/logout"), { method: "POST", headers: { origin } });
}

test("a cookie copied before signing out opens nothing after it; the other company stays open", async () => {
  const browser = await rawSession("dana", "acme");
  await browser.visit(company("globex", "/auth/login?returnTo=/signed-out"));
  const copied = sealedSession(browser, "acme");
  expect((await signOut(browser, "acme")).status).toBe(303);
  note("copied cookie", await secondsUntil(async () => (await me(second.port, copied)).status === 401));
  await secondsUntil(async () => (await me(system.appPort, copied)).status === 401);
  expect(await whoAmI(browser, "globex")).toBe(people.dana.email);
});

test("signing out everywhere in one browser ends the session in another", async ({ page, anotherBrowser }) => {
  const other = await anotherBrowser();
  await signInAs(other, "maya");
  await signInAs(page, "maya", "acme", "/settings/profile");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL(company("acme", "/signed-out?everywhere=1"));
  await expect(page.getByRole("heading", { name: "You are signed out everywhere" })).toBeVisible();
  await expect(async () => {
    await other.goto(company("acme"));
    expect(new URL(other.url()).origin).toBe(system.tenantUrl);
  }).toPass({ intervals: [100], timeout: soon + 5_000 });
  // And one can come back at once, with the password.
  await page.goto(company("acme"));
  await expectLoginPage(page);
  await signInAs(page, "maya", "acme", "/settings/profile");
});

test("without a database nobody is let in, and signing out still takes the cookie", async () => {
  const browser = await rawSession("maya", "acme");
  const sealed = sealedSession(browser, "acme");
  const lame = await startSecondApp({ DATABASE_URL: "postgres://nobody@localhost:1/nowhere" });
  try {
    const host = `acme.${system.rootDomain}`;
    const headers = { cookie: `${sessionCookie}=${sealed}`, origin: new URL(company("acme")).origin };
    const refused = await rawRequest({ port: lame.port, host, path: "/api/me", headers });
    expect([refused.status, JSON.parse(refused.body).error.code]).toEqual([503, "database_unavailable"]);
    const left = await rawRequest({ port: lame.port, host, path: "/auth/logout", method: "POST", headers });
    expect(left.status).toBe(303);
    browser.jar.store(companyHost("acme"), left.cookies);
    expect(sealedSession(browser, "acme")).toBeUndefined();
  } finally {
    await lame.stop();
  }
});
