import { expect, type Page, test } from "playwright/test";
import { company } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { chooseOnLoginPage, people, signInAs } from "./support/sign-in";

const acme = "org_AcmeLocalSeed001";

/** What the browser was led through at the local tenant: nothing, when sessions are renewed behind its back. */
async function signInSteps(since: number): Promise<string[]> {
  const paths = (await localTenant.ledger({ since })).map(({ path }) => path);
  return paths.filter((path) => path === "/authorize" || path.startsWith("/u/"));
}

test.beforeEach(async () => {
  await localTenant.reset();
  await localTenant.holdEvents(false);
});
test.afterAll(() => localTenant.holdEvents(false));

/** Signs in with tokens that end at once, ending at a page that does not spend one. Every request after it refreshes. */
async function signInForAMoment(page: Page, name: keyof typeof people, slug: string): Promise<void> {
  await localTenant.setTokenLifetime(1);
  await page.goto(company(slug, "/auth/login?returnTo=/signed-out"));
  await chooseOnLoginPage(page, name);
  await page.waitForURL(company(slug, "/signed-out"));
}

const me = (page: Page) => page.evaluate(async () => (await fetch("/api/me")).json());

test("a changed plan is in the application after a refresh, without a new login", async ({ page }) => {
  await signInForAMoment(page, "maya", "acme");
  const before = await localTenant.lastSeq();
  expect((await me(page)).plan).toMatchObject({ name: "pro", limits: { projects: 10 } });
  await localTenant.changeOrganization(acme, { metadata: { plan: "enterprise" } });
  expect((await me(page)).plan).toEqual({
    name: "enterprise",
    entitlements: ["csv_export"],
    limits: { projects: null },
  });
  await localTenant.changeOrganization(acme, { metadata: { plan: "free" } });
  // The page itself refreshes on its way; its new token has time.
  await localTenant.setTokenLifetime(600);
  await page.goto(company("acme"));
  await expect(page.getByRole("main")).toContainText("Free plan");
  expect((await me(page)).plan).toEqual({ name: "free", entitlements: [], limits: { projects: 3 } });
  expect(await signInSteps(before)).toEqual([]);
});

test("each company has the plan of its own, for the same person too", async ({ page }) => {
  await signInAs(page, "dana");
  await expect(page.getByRole("main")).toContainText("Pro plan");
  await page.goto(company("globex"));
  await expect(page.getByRole("main")).toContainText("Free plan");
});

test("a plan that nobody knows opens nothing", async ({ page }) => {
  await localTenant.changeOrganization(acme, { metadata: { plan: "entreprise" } });
  await signInAs(page, "maya");
  await expect(page.getByRole("main")).toContainText("Free plan");
  expect((await me(page)).plan.entitlements).toEqual([]);
});

test("a company that requires a second factor is not entered without one; its neighbour is", async ({ page }) => {
  await localTenant.changeOrganization(acme, { metadata: { plan: "pro", mfa: "everyone" } });
  await page.goto(company("acme"));
  await chooseOnLoginPage(page, "dana");
  await expect(page.getByRole("heading", { name: "Set up a second factor" })).toBeVisible();
  await page.goto(company("globex"));
  await expect(page.getByText("What Globex is working on.")).toBeVisible();
  expect(await page.evaluate(async () => (await fetch("/api/me")).status)).toBe(200);
  await page.goto(company("acme"));
  await expect(page.getByRole("heading", { name: "Set up a second factor" })).toBeVisible();
  await page.goto(company("acme", "/signed-out"));
  expect(await page.evaluate(async () => (await fetch("/api/me")).status)).toBe(401);
});

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("One-time code").fill(code);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

test("an authenticator app is set up once, and asked at the next sign-in; a wrong code is refused", async ({
  page,
  context,
}) => {
  await localTenant.changeOrganization(acme, { metadata: { plan: "pro", mfa: "everyone" } });
  await page.goto(company("acme"));
  await chooseOnLoginPage(page, "dana");
  await expect(page.getByRole("img", { name: /QR code/ })).toBeVisible();
  await enterCode(page, "000000");
  await expect(page.getByRole("alert")).toContainText(/wrong/i);
  await enterCode(page, await localTenant.oneTimeCode(people.dana.email));
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.waitForURL(company("acme"));
  await expect(page.getByText("What Acme is working on.")).toBeVisible();

  await context.clearCookies();
  await page.goto(company("acme"));
  await chooseOnLoginPage(page, "dana");
  await expect(page.getByRole("heading", { name: "Verify that it is you" })).toBeVisible();
  await enterCode(page, await localTenant.oneTimeCode(people.dana.email));
  await page.waitForURL(company("acme"));
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
});

test("where only admins need a second factor, a member is not asked", async ({ page, context }) => {
  await localTenant.changeOrganization(acme, { metadata: { plan: "pro", mfa: "admins" } });
  await signInAs(page, "tomas");
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
  await context.clearCookies();
  await page.goto(company("acme"));
  await chooseOnLoginPage(page, "maya");
  await expect(page.getByRole("heading", { name: "Set up a second factor" })).toBeVisible();
});

test("a company that only permits other email domains refuses, and says that a rule did", async ({ page }) => {
  await localTenant.changeOrganization(acme, { metadata: { plan: "pro", allowed_domains: "other.example" } });
  await page.goto(company("acme"));
  await chooseOnLoginPage(page, "maya");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Acme does not take this email address");
  await expect(page.getByRole("main")).toContainText("Only verified addresses of certain domains can sign in here.");
  expect(await page.evaluate(async () => (await fetch("/api/me")).status)).toBe(401);
});

test("a company that is suspended puts everybody out with their next refresh, and refuses to let them in again", async ({
  page,
}) => {
  // Nobody tells the application: its directory goes on taking the company for open, and the Action alone decides.
  await localTenant.holdEvents(true);
  const metadata = { plan: "free" };
  const members = [{ email: people.dana.email, roles: ["owner"] }];
  await localTenant.addOrganization({ name: "hooli", display_name: "Hooli", metadata, members });
  await signInForAMoment(page, "dana", "hooli");
  expect((await me(page)).person.email).toBe(people.dana.email);
  await localTenant.changeOrganization("hooli", { metadata: { ...metadata, status: "suspended" } });
  expect((await me(page)).error.code).toBe("signed_out");
  const refused = await page.goto(company("hooli"));
  expect(refused?.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hooli is suspended");
  await expect(page.getByRole("main")).toContainText("Its owner can have it opened again.");
  await localTenant.setTokenLifetime(600);
  await page.goto(company("globex"));
  await expect(page.getByText("What Globex is working on.")).toBeVisible();
});

test("a company whose suspension we are told of is an address that nobody lives at, at once", async ({ page }) => {
  const metadata = { plan: "free" };
  const members = [{ email: people.dana.email, roles: ["owner"] }];
  await localTenant.addOrganization({ name: "umbrella", display_name: "Umbrella", metadata, members });
  await signInAs(page, "dana", "umbrella");
  await localTenant.changeOrganization("umbrella", { metadata: { ...metadata, status: "suspended" } });
  await expect.poll(async () => (await me(page)).error?.code).toBe("not_found");
});

test("a company that was suspended before anybody came is an address that nobody lives at", async ({ page }) => {
  const metadata = { plan: "free", status: "suspended" };
  const members = [{ email: people.dana.email, roles: ["owner"] }];
  await localTenant.addOrganization({ name: "initech", display_name: "Initech", metadata, members });
  expect((await page.goto(company("initech")))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No company lives here");
});
