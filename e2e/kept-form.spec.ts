import { expect, test } from "playwright/test";
import { company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { signInAs } from "./support/sign-in";

test.beforeEach(() => localTenant.reset());

test("a session that ends while a form is open costs nothing that was changed", async ({ page, context }) => {
  await signInAs(page, "maya", "acme", "/settings/profile");
  await page.getByRole("radio", { name: /^Dark/ }).check();
  await context.clearCookies({ domain: `acme.${system.rootDomain.split(":")[0]}` });
  const save = page.getByRole("button", { name: "Save preferences" });
  await save.click();
  await expect(page.getByText("You are signed out, so nothing was saved.")).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Dark/ })).toBeChecked();
  await expect(page).toHaveURL(company("acme", "/settings/profile"));

  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Sign in in a new tab" }).first().click();
  const tab = await opened;
  await expect(tab.getByRole("heading", { name: "You are signed in" })).toBeVisible();
  await tab.close();

  await save.click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("radio", { name: /^Dark/ })).toBeChecked();
});
