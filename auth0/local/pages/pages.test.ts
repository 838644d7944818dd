import { beforeEach, describe, expect, test } from "vitest";
import { authorizePath, locationOf } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

async function loginPage(changes = {}): Promise<Response> {
  const { pathname, search } = locationOf(await browser.get(authorizePath(changes)));
  return browser.get(pathname + search);
}

describe("the login page", () => {
  test("shows the company, its logo and its colour, and where one returns to", async () => {
    const text = await (await loginPage()).text();
    expect(text).toContain("<h1>Sign in to Acme</h1>");
    expect(text).toContain("/logos/acme.svg");
    expect(text).toContain("--brand:light-dark(#2456d6");
    expect(text).toContain("acme.app.localhost:3000");
  });

  test("has the company's first letter where there is no logo, and ink where there is no colour", async () => {
    await tenant.control("PATCH", "/organizations/acme", { branding: {} });
    const text = await (await loginPage()).text();
    expect(text).toMatch(/class="mark mark-lg" aria-hidden="true">A</);
    expect(text).not.toContain("--brand:light-dark");
  });

  test("fills in login_hint, as text", async () => {
    const text = await (await loginPage({ login_hint: '"><script>x</script>@x' })).text();
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;x');
  });

  test("says so when sign-up was asked for and is not possible", async () => {
    expect(await (await loginPage({ screen_hint: "signup" })).text()).toContain("Signing up is not possible here.");
  });

  test("announces a failure and ties it to the fields", async () => {
    const state = locationOf(await browser.get(authorizePath())).searchParams.get("state") ?? "";
    const text = await (await browser.submit("/u/login", { state, username: "a@b.example", password: "x" })).text();
    expect(text).toContain('id="login-error" role="alert"');
    expect(text.match(/aria-describedby="login-error"/g)).toHaveLength(2);
    expect(text).toContain('value="a@b.example"');
  });

  test("lists a handful of 500 people, and says how many more there are", async () => {
    const people = Array.from({ length: 500 }, (_value, index) => ({
      name: `P ${index}`,
      email: `p${index}@x.example`,
    }));
    await tenant.control("POST", "/people", { people });
    const text = await (await loginPage()).text();
    expect(text.match(/class="as"/g)?.length).toBeLessThan(20);
    expect(text).toContain("more can use the form.");
  });
});

describe("every page", () => {
  const visits: [string, () => Promise<Response>][] = [
    ["login", () => loginPage()],
    ["overview", () => browser.get("/")],
    ["error", () => browser.get("/authorize")],
    ["logout", () => browser.get("/oidc/logout")],
  ];

  test.each(visits)("has a strict policy and nothing that breaks it: %s", async (_name, visit) => {
    const response = await visit();
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    const text = await response.text();
    expect(text).not.toMatch(/ style="| on\w+="|<script(?! src="\/)/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(text).toMatch(/<html lang="en">[\s\S]*<title>[^<]+<\/title>[\s\S]*<h1/);
    expect(text).toContain("Local tenant");
  });

  test("lets a sign-in lead back to the application and nowhere else", async () => {
    const policy = (await loginPage()).headers.get("content-security-policy");
    expect(policy).toContain(
      "form-action 'self' http://acme.app.localhost:3000 http://app.localhost:3000 http://*.app.localhost:3000;",
    );
  });

  test.each(["/assets/local.css", "/assets/local.js", "/logos/acme.svg", "/avatars/mo.svg"])(
    "finds %s",
    async (path) => {
      expect((await browser.get(path)).status).toBe(200);
    },
  );
});
