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
  await expectLoginPage(page);
});

test("a link cannot sign anybody out", async ({ page }) => {
  await signInAs(page, "maya");
  const response = await page.goto(company("acme", "/auth/logout"));
  expect(response?.status()).toBe(404);
  await page.goto(company("acme"));
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
});

test("a form on a sibling's page cannot sign anybody out", async ({ page }) => {
  await signInAs(page, "dana");
  // What a sibling's page could do if somebody got to write into it.
  const body = `<form method="post" action="${company("acme", "/auth/logout")}"><button>Win a prize</button></form>`;
  await page.route(company("globex", "/prize"), (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(company("globex", "/prize"));
  const refused = page.waitForResponse(company("acme", "/auth/logout"));
  await page.getByRole("button", { name: "Win a prize" }).click();
  expect((await refused).status()).toBe(403);
  await page.goto(company("acme"));
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
});

test("signing out of one company leaves the session at another", async ({ page, context }) => {
  await signInAs(page, "dana");
  await page.goto(company("globex"));
  await expect(page.getByText("What Globex is working on.")).toBeVisible();
  await page.getByRole("button", { name: `${people.dana.name}, your menu` }).click();
  await page.getByRole("button", { name: "Sign out of Globex" }).click();
  await page.waitForURL(company("globex", "/signed-out"));
  await page.goto(company("acme"));
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
  const hosts = (await context.cookies()).filter(({ name }) => name.includes("session")).map(({ domain }) => domain);
  expect(hosts).toEqual([`acme.${system.rootDomain.split(":")[0]}`]);
});
