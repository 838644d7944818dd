import { expect, test } from "playwright/test";
import { company } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { createRawBrowser } from "./support/raw-browser";
import { companyHost, rawSession, sealedSession, sessionCookie, whoAmI } from "./support/raw-session";
import { password, people } from "./support/sign-in";
import { signInByForm } from "./support/sign-in-by-form";

const acme = "org_AcmeLocalSeed001";
const globex = "org_GlobexLocalSeed1";

type Lie = { name: string; set?: unknown; remove?: boolean };

/** What a token can say instead of the organization that was asked for. */
const lies: Lie[] = [
  { name: "another organization", set: globex },
  { name: "no organization", remove: true },
  { name: "null", set: null },
  { name: "an array of it", set: [acme] },
  { name: "an array with another", set: [acme, globex] },
  { name: "an object", set: { id: acme } },
  { name: "a different case", set: acme.toLowerCase() },
  { name: "the name", set: "acme" },
  { name: "blanks around it", set: ` ${acme}` },
  { name: "an empty string", set: "" },
];

function override(token: "idToken" | "accessToken", at: "login" | "refresh", lie: Lie): Record<string, unknown> {
  return lie.remove
    ? { at, remove: { [token]: ["org_id"] } }
    : { at, [token]: { org_id: lie.set, ...(lie.name === "the name" && { org_name: "acme" }) } };
}

test.beforeEach(() => localTenant.reset());
test.afterAll(() =>
  console.log(`Organization claims: ${lies.length} lies in 2 tokens at login and refresh, ${lies.length * 4} cases`),
);
test.afterEach(() => localTenant.clearClaims());

test("the exact organization is the one that opens a session", async () => {
  const browser = await rawSession("maya", "acme");
  expect(await whoAmI(browser, "acme")).toBe(people.maya.email);
});

for (const token of ["idToken", "accessToken"] as const) {
  for (const lie of lies) {
    test(`login: an ${token} with ${lie.name} leaves no session and shows a page that says so`, async () => {
      await localTenant.overrideClaims(override(token, "login", lie));
      const browser = createRawBrowser();
      const page = await signInByForm(browser, { url: company("acme"), email: people.maya.email, password });
      expect(page.status).toBe(403);
      expect(page.body).toContain("That sign-in was for another company");
      expect([...browser.jar.get(companyHost("acme")).keys()].filter((name) => name !== "__Host-logins")).toEqual([]);
      expect(await whoAmI(browser, "acme")).toBe("signed_out");
    });

    test(`refresh: an ${token} with ${lie.name} ends the session`, async () => {
      await localTenant.setTokenLifetime(1);
      const browser = await rawSession("maya", "acme");
      await localTenant.overrideClaims(override(token, "refresh", lie));
      expect(await whoAmI(browser, "acme")).toBe("signed_out");
      const back = await browser.fetch(company("acme", "/api/session/refresh?returnTo=/"), {
        headers: { accept: "text/html" },
      });
      expect(back.headers.location).toContain("/auth/login");
      expect(sealedSession(browser, "acme")).toBeUndefined();
    });
  }
}

test("a session carried over to another company's host is none there, and stays good at home", async () => {
  const browser = await rawSession("dana", "acme");
  const sealed = sealedSession(browser, "acme");
  browser.jar.store(companyHost("globex"), [`${sessionCookie}=${sealed}; Path=/; Secure`]);
  expect(await whoAmI(browser, "globex")).toBe("signed_out");
  expect(await whoAmI(browser, "acme")).toBe(people.dana.email);
});

test("a login with tokens for another company ends the session this host had", async () => {
  const browser = await rawSession("maya", "acme");
  await localTenant.overrideClaims({ at: "login", idToken: { org_id: globex } });
  const page = await browser.visit(company("acme", "/auth/login"));
  expect(page.status).toBe(403);
  expect(await whoAmI(browser, "acme")).toBe("signed_out");
});

test("a callback that nobody here started signs nobody in, and nobody out", async () => {
  const browser = await rawSession("maya", "acme");
  const page = await browser.visit(company("acme", "/auth/callback?code=abc&state=xyz"));
  expect(page.status).toBe(400);
  expect(await whoAmI(browser, "acme")).toBe(people.maya.email);
});
