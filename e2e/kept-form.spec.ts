import { type BrowserContext, expect, type Page, test } from "playwright/test";
import { company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { archiveAll, fresh, projectNames } from "./support/projects";
import { signInAs } from "./support/sign-in";

test.beforeEach(() => localTenant.reset());

/** Ends Acme's session behind the page's back. */
const endSession = (context: BrowserContext) =>
  context.clearCookies({ domain: `acme.${system.rootDomain.split(":")[0]}` });

/** What a page hears when somebody comes back to its tab. A headless browser has no other tabs to come back from. */
async function comeBack(page: Page): Promise<void> {
  const asked = page.waitForResponse(company("acme", "/api/me"));
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await asked;
}

/** Signs in in the tab that the page offers. There is one offer, and it can be used. */
async function signInBeside(page: Page): Promise<void> {
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Sign in in a new tab" }).click();
  const tab = await opened;
  await expect(tab.getByRole("heading", { name: "You are signed in" })).toBeVisible();
  await tab.close();
  await comeBack(page);
  await expect(page.getByRole("link", { name: "Sign in in a new tab" })).toHaveCount(0);
}

for (const looked of [false, true]) {
  const name = `a session that ends while a form is open costs nothing that was changed${looked ? ", also after a look at another tab" : ""}`;
  test(name, async ({ page, context }) => {
    await signInAs(page, "maya", "acme", "/settings/profile");
    await page.getByRole("radio", { name: /^Dark/ }).check();
    if (looked) await comeBack(page);
    await endSession(context);
    const save = page.getByRole("button", { name: "Save preferences" });
    await save.click();
    await expect(page.getByText("You are signed out, so nothing was saved.")).toBeVisible();
    await expect(page.getByText("You are signed in again.")).toHaveCount(0);
    await expect(page.getByRole("radio", { name: /^Dark/ })).toBeChecked();
    await expect(page).toHaveURL(company("acme", "/settings/profile"));
    await signInBeside(page);
    await expect(page.getByText("You are signed in again. Save once more.")).toBeVisible();
    await save.click();
    await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("radio", { name: /^Dark/ })).toBeChecked();
  });
}

test("a project that was typed outlives the session, and is saved after a sign-in beside it", async ({
  page,
  context,
}) => {
  await signInAs(page, "maya");
  await archiveAll(page);
  await page.reload();
  const name = fresh("Kept");
  await page.getByRole("button", { name: "New project" }).click();
  const dialog = page.getByRole("dialog", { name: "New project" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Description").fill("Typed for a while.");
  await endSession(context);
  await dialog.getByRole("button", { name: "Create project" }).click();
  await expect(dialog.getByText("You are signed out, so nothing was saved.")).toBeVisible();
  await signInBeside(page);
  await expect(dialog.getByLabel("Name")).toHaveValue(name);
  await expect(dialog.getByLabel("Description")).toHaveValue("Typed for a while.");
  await dialog.getByRole("button", { name: "Create project" }).click();
  await expect(projectNames(page)).toHaveText([name]);
});

test("people who were written down to be invited outlive the session", async ({ page, context }) => {
  await signInAs(page, "maya", "acme", "/settings/invitations");
  const dialog = page.getByRole("dialog", { name: "Invite people to Acme" });
  await page.getByRole("button", { name: "Invite people" }).click();
  await expect(dialog).toBeVisible();
  const email = `kept-${process.pid}@acme.example`;
  await dialog.getByLabel("Email addresses").fill(email);
  await endSession(context);
  await dialog.getByRole("button", { name: "Invite 1 person" }).click();
  await expect(dialog.getByText("You are signed out, so nobody was invited.")).toBeVisible();
  await signInBeside(page);
  await dialog.getByRole("button", { name: "Invite 1 person" }).click();
  await expect(page.getByRole("heading", { name: "1 person invited" })).toBeVisible();
});

test("what is done without a form offers the sign-in too, and keeps the page", async ({ page, context }) => {
  await signInAs(page, "maya", "acme", "/settings/profile");
  await endSession(context);
  await page.getByRole("button", { name: "Leave Acme…" }).click();
  const dialog = page.getByRole("dialog", { name: "Leave Acme" });
  await dialog.getByRole("button", { name: "Leave Acme" }).click();
  await expect(dialog.getByText("You are signed out, so you have not left.")).toBeVisible();
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(page.getByText("You are signed out. This page stays as it is.")).toBeVisible();
  await signInBeside(page);
  await expect(page).toHaveURL(company("acme", "/settings/profile"));
});

test("coming back to a half-filled form without a session leaves it as it is", async ({ page, context }) => {
  await signInAs(page, "maya", "acme", "/settings/sso/new");
  await page.getByRole("radio", { name: "Another provider" }).check();
  await page.getByRole("radio", { name: /^OpenID Connect/ }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: /^I have entered/ }).click();
  await page.getByLabel("Client ID").fill("typed-by-hand");
  await endSession(context);
  await comeBack(page);
  await expect(page.getByText("You are signed out. This page stays as it is.")).toBeVisible();
  await signInBeside(page);
  await expect(page.getByLabel("Client ID")).toHaveValue("typed-by-hand");
});
