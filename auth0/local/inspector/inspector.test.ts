import { beforeEach, describe, expect, test } from "vitest";
import { ACME, authorizePath, server, tokensFor } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const MAYA = "auth0%7C6600000000000000000000a1";
let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

async function page(path: string): Promise<string> {
  const response = await browser.get(path);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.text();
}

const OWN = { origin: "http://localhost" };

describe("every page of the inspector", () => {
  const paths = [
    "/",
    `/_local/inspector/organizations/${ACME}`,
    `/_local/inspector/people/${MAYA}`,
    "/_local/inspector/sessions",
    "/_local/inspector/connect",
    "/_local/inspector/tokens",
    "/_local/inspector/actions",
    "/_local/inspector/log",
    "/_local/inspector/supported",
  ];

  test.each(paths)("shows the seed under a strict policy: %s", async (path) => {
    await tokensFor(tenant, browser, "maya@acme.example");
    const response = await browser.get(path);
    expect(response.status).toBe(200);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toContain("unsafe");
    const text = await response.text();
    expect(text).not.toMatch(/ style="| on\w+="|<script(?! src="\/)/);
    expect(text).toMatch(/<html lang="en">[\s\S]*<title>[^<]+<\/title>[\s\S]*<h1/);
    expect(text).toContain('aria-label="Inspector"');
  });

  test.each(["style.css", "live.js"])("finds %s", async (name) => {
    expect((await browser.get(`/_local/inspector/${name}`)).status).toBe(200);
  });

  test("leaves no trace in the ledger and stands behind no fault", async () => {
    await tenant.control("POST", "/faults", { path: "/*", status: 503 });
    await page("/");
    await page("/_local/inspector/log");
    expect(tenant.ledger.entries()).toEqual([]);
  });

  test("is for loopback names only, and its inner pages for no other site", async () => {
    expect((await browser.get("/", { host: "evil.example" })).status).toBe(421);
    expect((await browser.get("/_local/inspector/log", { "sec-fetch-site": "cross-site" })).status).toBe(403);
  });

  test("says so when there is no such company or person", async () => {
    const response = await browser.get("/_local/inspector/organizations/org_none");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("<h1>Not done</h1>");
  });
});

describe("the overview", () => {
  test("shows companies with their address, people with a way to sign in, and where they are members", async () => {
    const text = await page("/");
    expect(text).toContain('href="http://acme.app.localhost:3000/"');
    expect(text).toContain('href="http://acme.app.localhost:3000/auth/login?login_hint=maya%40acme.example"');
    expect(text).toContain('aria-label="Sign in as Tomás Herrera"');
    expect(text).toContain("No company");
    expect(text).toContain("Blocked");
    expect(text).toContain("12:00:00");
    expect(text).toContain("Monday 23 November 2026, UTC");
  });

  test("finds people by name or email", async () => {
    const text = await page("/?people=globex");
    expect(text).toContain("Hana Sato");
    expect(text).not.toContain("Maya Okafor");
    expect(await page("/?people=nobody")).toContain("Nobody is called that.");
  });

  test("shows the last requests without the values of their parameters, all or of a kind", async () => {
    await browser.get(authorizePath({ state: "secret-state" }));
    await tenant.app.request("/api/v2/organizations");
    const all = await page("/");
    expect(all).toMatch(/\/authorize[\s\S]*>302</);
    expect(all).toContain("/api/v2/organizations");
    expect(all).not.toContain("secret-state");
    expect(await page("/?requests=api")).not.toContain("/authorize");
    expect(await page("/_local/inspector/requests?requests=refused")).toMatch(/^<tr>[\s\S]*401/);
  });

  test("says how long requests took and which a fault rule answered, and how often that still does", async () => {
    await tenant.control("POST", "/faults", { path: "/oauth/token", status: 503, count: 2 });
    await tenant.control("POST", "/faults", { path: "/userinfo", latencyMs: 1 });
    expect(await page("/")).toContain("2 of 2 calls left");
    await tenant.app.request("/oauth/token", { method: "POST" });
    for (let round = 0; round < 2; round += 1) await tenant.app.request("/userinfo");
    const text = await page("/");
    expect(text).toContain("1 of 2 calls left");
    expect(text).toContain("Applied 2 times");
    expect(text).toMatch(/>503<[\s\S]*?\d ms<[\s\S]*?Fault rule</);
    expect((await (await tenant.control("GET", "/faults")).json()).faults).toMatchObject([
      { path: "/oauth/token", count: 2, left: 1, fired: 1 },
      { path: "/userinfo", fired: 2 },
    ]);
  });

  test("shows mails with their link, the chosen one open", async () => {
    const mail = { at: tenant.clock.now, kind: "invitation", text: "Join us." } as const;
    tenant.state.outbox.push(
      { ...mail, id: "mail_1", to: "one@x.example", subject: "First", link: "http://app.localhost:3000/one" },
      { ...mail, id: "mail_2", to: "two@x.example", subject: "Second", link: "http://app.localhost:3000/two" },
    );
    expect(await page("/")).toContain('href="http://app.localhost:3000/two"');
    expect(await page("/?mail=mail_1")).toContain('href="http://app.localhost:3000/one"');
  });

  test("offers to jump to what ends next", async () => {
    await tokensFor(tenant, browser, "maya@acme.example");
    expect(await page("/")).toMatch(/name="seconds" value="601"[\s\S]*Maya’s access token ends/);
  });
});

describe("a company and a person", () => {
  test("show members with roles, metadata, invitations", async () => {
    const text = await page(`/_local/inspector/organizations/${ACME}`);
    for (const shown of ["Maya Okafor", "Owner", 'value="plan"', 'value="pro"', "Nobody is invited."]) {
      expect(text).toContain(shown);
    }
  });

  test("show the code of the second factor that would be taken now", async () => {
    const user = tenant.state.users.get(decodeURIComponent(MAYA));
    expect(await page(`/_local/inspector/people/${MAYA}`)).toContain("None is enrolled.");
    if (user)
      user.otp = {
        secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        recoveryCode: "R".repeat(24),
        enrolledAt: 0,
        spentStep: 0,
      };
    expect(await page(`/_local/inspector/people/${MAYA}`)).toMatch(/class="otp">\d{6}</);
  });

  test("show where somebody is signed in", async () => {
    await tokensFor(tenant, browser, "maya@acme.example");
    const text = await page("/_local/inspector/sessions");
    expect(text).toContain('aria-label="End the session of Maya Okafor"');
    expect(text).toContain('aria-label="Revoke the refresh token of Maya Okafor"');
  });
});

describe("tokens", () => {
  test("that were issued last are decoded", async () => {
    await tokensFor(tenant, browser, "maya@acme.example");
    const text = await page("/_local/inspector/tokens");
    expect(text).toContain("Access token");
    expect(text).toContain("ID token");
    expect(text).toContain("Signature valid");
    expect(text).toContain(ACME);
  });

  test("are forgotten by a reset", async () => {
    await tokensFor(tenant, browser, "maya@acme.example");
    tenant.reset();
    expect(await page("/_local/inspector/tokens")).toContain("Nothing was issued yet.");
  });

  test("that are pasted are decoded, and their signature is judged", async () => {
    const { access_token } = await tokensFor(tenant, browser, "maya@acme.example");
    const decode = async (token: string) => (await browser.submit("/_local/inspector/tokens", { token }, OWN)).text();
    expect(await decode(access_token)).toContain("Signature valid<");
    expect(await decode(`${access_token.slice(0, -6)}AAAAAA`)).toContain("Signature not of this tenant");
    tenant.clock.advance(601);
    expect(await decode(access_token)).toContain("Signature valid, expired");
    expect(await decode("opaque")).toContain("This is no JWT.");
  });
});

test("what is supported is told by the document that the routes wrote", async () => {
  const text = await page("/_local/inspector/supported");
  expect(text).toContain("POST /organizations/:id/invitations");
  expect(text).toMatch(/Authentication API<[\s\S]*?\d+ of \d+ supported; the others answer 501/);
  expect(text).toMatch(/passwordless start[\s\S]*?>501</);
});

describe("the log", () => {
  test("shows what happened, newest first", async () => {
    await tenant.app.request("/oauth/token", {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: server.id,
        client_secret: server.secret,
        audience: "https://localhost:4400/api/v2/",
      }),
    });
    expect(await page("/_local/inspector/log")).toContain("seccft");
  });
});
