import { expect, test } from "playwright/test";
import { apex, company } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { expectLoginPage, people, signInAs } from "./support/sign-in";

/** What anybody can open. */
const open = {
  "the apex": apex(),
  "the apex, company not found": apex("/?company=initech&problem=unknown"),
  "the apex, address that cannot be": apex("/?company=in%20itech&problem=invalid"),
  "a page that is not at the apex": apex("/nowhere"),
  "an unknown company": company("initech"),
  "signed out": company("acme", "/signed-out"),
  "signed out, only here": company("acme", "/signed-out?partial=1"),
  "an invitation": company("acme", "/join?invitation=abcdefghijklmnopqrstuvwxyz012345"),
  "an invitation without its ticket": company("acme", "/join"),
  ...Object.fromEntries(
    [
      "not_member",
      "wrong_organization",
      "cancelled",
      "expired",
      "unavailable",
      "outage",
      "denied",
      "suspended",
      "invitation",
      "invitation_account",
      "invitation_gone",
      "loop",
      "unknown",
    ].map((reason) => [`refused: ${reason}`, company("acme", `/auth/problem?reason=${reason}`)]),
  ),
};

/** What needs a session. */
const closed = {
  "the front page": "/",
  "settings: general": "/settings",
  "settings: invitations": "/settings/invitations",
  "settings: the API": "/settings/api",
  "settings: plan": "/settings/plan",
  "settings: profile": "/settings/profile",
  "signed in beside": "/signed-in",
  "a page that is not at the company": "/nowhere",
};

test.beforeAll(() => localTenant.reset());

for (const [name, url] of Object.entries(open)) {
  test(`everybody can use: ${name}`, async ({ page }) => {
    await page.goto(url);
    await expectFitForEverybody(page);
  });
}

for (const [name, path] of Object.entries(closed)) {
  test(`everybody can use: ${name}`, async ({ page }) => {
    await signInAs(page, "dana");
    await page.goto(company("acme", path));
    await expectFitForEverybody(page);
  });
}

for (const menu of [`${people.dana.name}, your menu`, "Acme , change company"]) {
  test(`everybody can use: the menu "${menu}"`, async ({ page }) => {
    await signInAs(page, "dana");
    await page.getByRole("button", { name: menu }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectFitForEverybody(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
}

test("everybody can use: the local tenant's login page, also after a wrong password", async ({ page }) => {
  await page.goto(company("acme"));
  await expectLoginPage(page);
  await expectFitForEverybody(page);
  await page.getByLabel("Email").fill(people.dana.email);
  await page.getByLabel("Password", { exact: true }).fill("guess");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectFitForEverybody(page);
});

test("everybody can use: a page that somebody may not see", async ({ page }) => {
  await localTenant.overrideClaims({ accessToken: { permissions: [] } });
  await signInAs(page, "tomas", "acme", "/settings/profile");
  await localTenant.clearClaims();
  const response = await page.goto(company("acme", "/settings"));
  expect(response?.status()).toBe(403);
  await expectFitForEverybody(page);
});
