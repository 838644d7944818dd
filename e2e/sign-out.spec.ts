import { expect, test } from "playwright/test";
import { company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { expectLoginPage, people, signInAs } from "./support/sign-in";

test.beforeEach(() => localTenant.reset());

test("signing out ends at the company's signed-out page, and the next visit asks to sign in", async ({ page }) => {
  await signInAs(page, "maya");
  await page.getByRole("button", { name: `${people.maya.name}, your menu` }).click();
  await page.getByRole("button", { name: "Sign out of Acme" }).click();
  await page.waitForURL(company("acme", "/signed-out"));
  await expect(page.getByRole("heading", { name: "You are signed out of Acme" })).toBeVisible();
  await page.goto(company("acme"));
  await expectLoginPage(page);
});

test("the back button shows nothing of the company after signing out", async ({ page }) => {
  await signInAs(page, "maya");
  await page.getByRole("button", { name: `${people.maya.name}, your menu` }).click();
  await page.getByRole("button", { name: "Sign out of Acme" }).click();
  await page.waitForURL(company("acme", "/signed-out"));
  await page.goBack();
  await expect(page.getByText(people.maya.email)).toHaveCount(0);
});

test("a link cannot sign anybody out", async ({ page }) => {
  await signInAs(page, "maya");
  const response = await page.goto(company("acme", "/auth/logout"));
  expect(response?.status()).toBe(404);
  await page.goto(company("acme"));
  await expect(page.getByRole("heading", { name: "You are signed in to Acme" })).toBeVisible();
});

test("a form on a sibling's page cannot sign anybody out", async ({ page }) => {
  await signInAs(page, "dana");
  await page.goto(company("globex", "/signed-out"));
  await page.evaluate(
    (action) => fetch(action, { method: "POST", mode: "no-cors", credentials: "include" }),
    company("acme", "/auth/logout"),
  );
  await page.goto(company("acme"));
  await expect(page.getByRole("heading", { name: "You are signed in to Acme" })).toBeVisible();
});

test("signing out of one company leaves the session at another", async ({ page, context }) => {
  await signInAs(page, "dana");
  await page.goto(company("globex"));
  await expect(page.getByRole("heading", { name: "You are signed in to Globex" })).toBeVisible();
  await page.getByRole("button", { name: `${people.dana.name}, your menu` }).click();
  await page.getByRole("button", { name: "Sign out of Globex" }).click();
  await page.waitForURL(company("globex", "/signed-out"));
  await page.goto(company("acme"));
  await expect(page.getByRole("heading", { name: "You are signed in to Acme" })).toBeVisible();
  const hosts = (await context.cookies()).filter(({ name }) => name.includes("session")).map(({ domain }) => domain);
  expect(hosts).toEqual([`acme.${system.rootDomain.split(":")[0]}`]);
});
