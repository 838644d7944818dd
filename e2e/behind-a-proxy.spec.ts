import { expect, test } from "playwright/test";
import { apex, company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { type RawRequest, rawRequest } from "./support/raw-request";
import { rawSession, sealedSession, sessionCookie } from "./support/raw-session";
import { type SecondApp, startSecondApp } from "./support/second-app";
import { people } from "./support/sign-in";

let app: SecondApp;

test.beforeAll(async () => {
  await localTenant.reset();
  app = await startSecondApp({ TRUST_PROXY: "true" });
});

test.afterAll(() => app.stop());

const acme = `acme.${system.rootDomain}`;
const globex = `globex.${system.rootDomain}`;
const inside = "app-7f9c.internal:8080";
const navigation = { accept: "text/html", "sec-fetch-mode": "navigate" };

/** A request as a proxy passes it on: it came for `forwarded`, and arrives with the Host header `host`. */
function ask(host: string, forwarded: string | string[] | null, more: Partial<RawRequest> = {}) {
  const headers = { ...more.headers, ...(forwarded !== null && { "x-forwarded-host": forwarded }) };
  return rawRequest({ ...more, port: app.port, host, headers });
}

for (const [what, host, forwarded] of [
  ["by an address inside", inside, acme],
  ["by another company's address", globex, acme],
  ["without a word of the proxy", acme, null],
] as const) {
  test(`a visitor of acme who arrives ${what} is led to acme's login, and back to acme`, async () => {
    const { status, headers } = await ask(host, forwarded, { path: "/settings", headers: navigation });
    const login = new URL(headers.location ?? "");
    expect([status, login.origin]).toEqual([307, system.tenantUrl]);
    expect(login.searchParams.get("organization")).toBe("org_AcmeLocalSeed001");
    expect(login.searchParams.get("redirect_uri")).toBe(company("acme", "/auth/callback"));
  });
}

for (const [what, forwarded] of [
  ["a foreign host", "evil.test"],
  ["a host under ours that cannot be", `a.b.${system.rootDomain}`],
  ["nothing", ""],
  ["a list of hosts", `${acme}, ${globex}`],
  ["two hosts, a line each", [acme, globex]],
  ["the same host twice", [acme, acme]],
] as const) {
  test(`${what} named by the proxy is refused for pages, logins and handlers, whatever the Host header says`, async () => {
    const cookie = await acmeCookie();
    for (const path of ["/", "/auth/login", "/api/me", "/api/session/refresh"]) {
      const answer = await ask(acme, Array.isArray(forwarded) ? [...forwarded] : `${forwarded}`, {
        path,
        headers: { ...navigation, cookie },
      });
      expect([path, answer.status]).toEqual([path, 421]);
      expect(answer.cookies).toEqual([]);
    }
  });
}

async function acmeCookie(): Promise<string> {
  return `${sessionCookie}=${sealedSession(await rawSession("maya", "acme"), "acme")}`;
}

test("a session opens its own company as the proxy names it, and never the one in the Host header", async () => {
  const cookie = await acmeCookie();
  const me = async (host: string, forwarded: string) => {
    const { status, body } = await ask(host, forwarded, { path: "/api/me", headers: { cookie } });
    return [status, JSON.parse(body).person?.email];
  };
  expect(await me(inside, acme)).toEqual([200, people.maya.email]);
  expect(await me(globex, acme)).toEqual([200, people.maya.email]);
  expect(await me(acme, globex)).toEqual([401, undefined]);
});

test("what a form changes comes from the company that the proxy names", async () => {
  const post = (origin: string) =>
    ask(globex, acme, {
      method: "POST",
      path: "/api/login-intents",
      headers: { origin, "content-type": "application/x-www-form-urlencoded" },
      body: "kind=switch-account",
    });
  expect((await post(company("globex", ""))).status).toBe(403);
  const { status, body } = await post(company("acme", ""));
  expect(status).toBe(200);
  expect(body).toContain(company("acme", "/auth/login?"));
  expect(body).not.toContain("globex");
});

test("a sign-out comes back to the company that the proxy names", async () => {
  const headers = { ...navigation, origin: company("acme", ""), cookie: await acmeCookie() };
  const { status, headers: answer } = await ask(globex, acme, { method: "POST", path: "/auth/logout", headers });
  expect(status).toBe(303);
  const back = new URL(answer.location ?? "").searchParams.get("post_logout_redirect_uri");
  expect(back).toBe(apex("/signed-out?company=acme"));
});

test("the root domain is found by the proxy's name too", async () => {
  const { status, body } = await ask(acme, system.rootDomain, { headers: navigation });
  expect(status).toBe(200);
  expect(body).toContain("Every company gets its own front door");
});
