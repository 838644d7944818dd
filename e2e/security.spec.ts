import { expect, type Page } from "playwright/test";
import { ask } from "./support/ask";
import { company } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { chooseOnLoginPage, expectLoginPage, type Name, signInAs } from "./support/sign-in";
import { test } from "./support/test";

const acme = "org_AcmeLocalSeed001";
const security = "/settings/security";

test.beforeEach(() => localTenant.reset());
test.afterEach(() => localTenant.clearClaims());

/** Has logins say that the person proved who they are some time ago; seconds. */
const lastProof = (ago: number) =>
  localTenant.overrideClaims({
    idToken: { "https://tenantry.dev/authenticated_at": Math.floor(Date.now() / 1000) - ago },
    at: "login",
  });

/** The card with this title: its region, and the form it stands in. */
const card = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });

async function arrivesAt(page: Page, name: Name, slug: string): Promise<void> {
  await page.goto(company(slug));
  await chooseOnLoginPage(page, name);
}

test("everybody can use: the sign-in rules, as they are and while they are changed", async ({ page }) => {
  test.slow();
  await signInAs(page, "maya", "acme", security);
  await expect(card(page, "Directory")).toBeVisible();
  await expectFitForEverybody(page);
  await page.getByLabel("Everyone").check();
  await page.getByLabel("Email and password").uncheck();
  await expect(card(page, "Ways to sign in")).toContainText("That would leave no way in");
  await expectFitForEverybody(page);
  await page.getByRole("button", { name: "Sign everyone out…" }).click();
  await expect(page.getByRole("button", { name: "Keep them signed in" })).toBeFocused();
  await expectFitForEverybody(page);
});

test("a second proof is required by its card, asked at the next sign-in, and not at the neighbour", async ({
  page,
  anotherBrowser,
}) => {
  await signInAs(page, "maya", "acme", security);
  const mfa = card(page, "Multi-factor authentication");
  await mfa.getByLabel("Everyone").check();
  await expect(mfa.getByRole("complementary")).toContainText("set one up at their next sign-in");
  await mfa.getByRole("button", { name: "Require it for everyone" }).click();
  await expect(page.getByRole("status").filter({ hasText: "A second proof is required for everyone" })).toBeVisible();
  await expect(mfa).toContainText("Saved by Maya Okafor");
  const other = await anotherBrowser();
  await arrivesAt(other, "dana", "acme");
  await expect(other.getByRole("heading", { name: "Set up a second factor" })).toBeVisible();
  const another = await anotherBrowser();
  await arrivesAt(another, "dana", "globex");
  await expect(another.getByText("What Globex is working on.")).toBeVisible();
});

test("whoever signed in a while ago confirms that it is them, and what they chose is still there", async ({ page }) => {
  await lastProof(3_600);
  await signInAs(page, "maya", "acme", security);
  const mfa = card(page, "Multi-factor authentication");
  await mfa.getByLabel("Owners and admins").check();
  await mfa.getByRole("button", { name: "Require it for owners and admins" }).click();
  await expect(mfa.getByRole("alert")).toContainText("Confirm that it is you");
  expect((await ask(page, "GET", "/api/policies")).body.mfa).toEqual({ required: "none" });
  for (const [method, path, body] of [
    ["DELETE", "/api/sessions", undefined],
    ["DELETE", "/api/organization", { address: "acme" }],
  ] as const) {
    const refused = await ask(page, method, path, body);
    expect([refused.status, refused.body.error.code]).toEqual([403, "step_up_required"]);
  }
  await mfa.getByRole("button", { name: "Confirm it’s you" }).click();
  await chooseOnLoginPage(page, "maya");
  await page.waitForURL((url) => url.pathname === security);
  await expect(mfa.getByLabel("Owners and admins")).toBeChecked();
  await mfa.getByRole("button", { name: "Require it for owners and admins" }).click();
  await expect(mfa).toContainText("Saved by Maya Okafor");
  expect((await ask(page, "GET", "/api/policies")).body.mfa).toEqual({ required: "admins" });
});

test("what would lock everybody or oneself out cannot be saved, by the page or past it", async ({ page }) => {
  await signInAs(page, "maya", "acme", security);
  const ways = card(page, "Ways to sign in");
  await ways.getByLabel("Email and password").uncheck();
  await expect(ways.getByRole("complementary")).toContainText("can no longer sign in, and you are one of them");
  await expect(ways.getByRole("status")).toContainText("That would leave no way in");
  await expect(ways.getByRole("button", { name: "Turn off passwords" })).toBeDisabled();
  const blocked = ["username-password-authentication"];
  expect((await ask(page, "PUT", "/api/policies/ways", { blocked, was: { blocked: [] } })).status).toBe(400);

  const addresses = card(page, "Allowed addresses");
  await addresses.getByLabel("Domains").fill("globex.example");
  await expect(addresses.getByRole("status")).toContainText("You would lock yourself out");
  await addresses.getByLabel("Domains").fill("acme.example");
  await addresses.getByRole("button", { name: "Save allowed addresses" }).click();
  await expect(addresses).toContainText("Saved by Maya Okafor");

  const sso = card(page, "Require single sign-on");
  await expect(sso.getByLabel("Require single sign-on")).toBeDisabled();
  await expect(sso).toContainText("Until a test has passed, this would let nobody in.");
  const wish = { required: true, exempt: ["auth0|6600000000000000000000a1"] };
  const refused = await ask(page, "PUT", "/api/policies/sso", { ...wish, was: { required: false, exempt: [] } });
  expect([refused.status, refused.body.error.message]).toEqual([400, expect.stringContaining("Test a connection")]);
});

test("where single sign-on is required a password is refused with what helps, and an exempt owner still enters", async ({
  page,
  anotherBrowser,
}) => {
  const rules = { require_sso: "true", sso_exempt: "auth0|6600000000000000000000a1" };
  await localTenant.changeOrganization(acme, { metadata: { plan: "pro", ...rules } });
  await arrivesAt(page, "tomas", "acme");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Acme asks for single sign-on");
  await expect(page.getByRole("main")).toContainText("enter your work email");
  await expectFitForEverybody(page);
  const other = await anotherBrowser();
  await arrivesAt(other, "maya", "acme");
  await expect(other.getByText("What Acme is working on.")).toBeVisible();
});

test("a sign-in older than the company's limit has to be made again, also where the sign-in service knows the person", async ({
  page,
}) => {
  await localTenant.changeOrganization(acme, { metadata: { plan: "pro", session_lifetime_hours: "1" } });
  await lastProof(3_700);
  const again = page.waitForRequest(/\/auth\/login\?intent=/);
  await arrivesAt(page, "tomas", "acme");
  await again;
  await expectLoginPage(page);
  await localTenant.clearClaims();
  await chooseOnLoginPage(page, "tomas");
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
});

test("a shorter limit reaches whoever is signed in with their next refresh", async ({ page }) => {
  await lastProof(3_700);
  await localTenant.setTokenLifetime(1);
  await page.goto(company("acme", "/auth/login?returnTo=/signed-out"));
  await chooseOnLoginPage(page, "tomas");
  await page.waitForURL(company("acme", "/signed-out"));
  expect((await ask(page, "GET", "/api/me")).status).toBe(200);
  await localTenant.changeOrganization(acme, { metadata: { plan: "pro", session_lifetime_hours: "1" } });
  expect((await ask(page, "GET", "/api/me")).status).toBe(401);
  await localTenant.setTokenLifetime(600);
  await page.goto(company("acme"));
  await expectLoginPage(page);
});

test("signing everyone out ends every session here, and whoever comes back has to prove who they are", async ({
  page,
  anotherBrowser,
}) => {
  await lastProof(60);
  await signInAs(page, "maya", "acme", security);
  const other = await anotherBrowser();
  await arrivesAt(other, "dana", "acme");
  await expect(other.getByText("What Acme is working on.")).toBeVisible();
  await other.goto(company("globex"));
  await expect(other.getByText("What Globex is working on.")).toBeVisible();
  await page.getByRole("button", { name: "Sign everyone out…" }).click();
  await page.getByRole("button", { name: "Sign everyone out", exact: true }).click();
  await expectLoginPage(page);
  await expect(async () => {
    expect((await ask(other, "GET", "/api/me")).status).toBe(200);
    await other.goto(company("acme"));
    await expectLoginPage(other);
  }).toPass({ timeout: 10_000 });
  await other.goto(company("globex"));
  await expect(other.getByText("What Globex is working on.")).toBeVisible();
  await localTenant.clearClaims();
  await chooseOnLoginPage(page, "maya");
  await page.waitForURL((url) => url.pathname === security);
  await page.goto(company("acme", "/settings/audit"));
  await expect(page.getByRole("row", { name: /session\.ended_for_everyone/ })).toBeVisible();
});

test("people of the company see no rule that is not theirs to see", async ({ page }) => {
  await signInAs(page, "tomas");
  expect((await page.goto(company("acme", security)))?.status()).toBe(403);
  expect((await ask(page, "GET", "/api/policies")).status).toBe(403);
});
