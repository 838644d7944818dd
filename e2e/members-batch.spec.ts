import { expect } from "playwright/test";
import { newCompany, row } from "./support/crew";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { signInAs } from "./support/sign-in";
import { test } from "./support/test";

test.beforeEach(() => localTenant.reset());

test("many are changed with what became of each, and a rate limit is waited out", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "maya", crew, "/settings/members");
  await page.getByLabel("Select everybody on this page").check();
  await page.getByRole("button", { name: "Change role…" }).click();
  await page.getByRole("dialog").getByLabel("Role", { exact: true }).selectOption("Member");
  const limit = { path: "/api/v2/*/roles", method: "POST", status: 429, headers: { "retry-after": "1" }, count: 1 };
  await localTenant.addFault(limit);
  await page.getByRole("button", { name: "Make 2 people Member" }).click();
  await expect(page.getByRole("dialog")).toContainText("2 of 2 changed.");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await expect(row(page, "Dana Whitfield")).toContainText("Member");
});

test("a role is added for many and taken away again, and what that means stays beside the button", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "maya", crew, "/settings/members");
  const dialog = page.getByRole("dialog");
  const change = async (way: string, button: string) => {
    await page.getByLabel("Select everybody on this page").check();
    await page.getByRole("button", { name: "Change role…" }).click();
    await dialog.getByLabel("Role", { exact: true }).selectOption("Admin");
    await expect(dialog).toContainText("It takes the place of all roles they have now.");
    await dialog.getByRole("radio", { name: way }).check();
    await dialog.getByRole("button", { name: button }).click();
    await expect(dialog).toContainText("of 2 changed.");
  };
  await change("Add it", "Add Admin for 2 people");
  await expect(dialog).toContainText("2 of 2 changed.");
  await expectFitForEverybody(page);
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(row(page, "Tomás Herrera")).toContainText("+1");
  await change("Take it away", "Take Admin from 2 people");
  // Dana is nothing but an admin, and stays one.
  await expect(dialog).toContainText("1 of 2 changed.");
  await expect(dialog).toContainText("Leave at least one role, or remove the person.");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(row(page, "Tomás Herrera")).toContainText("Member");
  await expect(row(page, "Tomás Herrera")).not.toContainText("+1");
  await expect(row(page, "Dana Whitfield")).toContainText("Admin");
});

test("many are removed together, and of each it is said; whoever may not be stays", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "dana", crew, "/settings/members");
  await page.getByLabel("Select Maya Okafor").check();
  await page.getByLabel("Select Tomás Herrera").check();
  await page.getByRole("button", { name: "Remove 2 people…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("They lose access to Crew immediately");
  await dialog.getByRole("button", { name: "Remove 2 people" }).click();
  await expect(dialog).toContainText("1 of 2 removed.");
  await expect(dialog.getByRole("listitem").filter({ hasText: "Maya Okafor" })).toContainText("may do more than you");
  await expect(dialog.getByRole("listitem").filter({ hasText: "Tomás Herrera" })).toContainText("removed");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(row(page, "Tomás Herrera")).toHaveCount(0);
  await expect(row(page, "Maya Okafor")).toBeVisible();
});

test("a selection outlives the page of the list that it was made on", async ({ page }) => {
  const filler = Array.from({ length: 25 }, (_, index) => ({
    name: `Filler ${index}`,
    email: `filler-${index}@crowd.example`,
    password: "tenantry",
  }));
  await localTenant.addPeople(filler);
  const members = [
    { email: "maya@acme.example", roles: ["owner"] },
    ...filler.map(({ email }) => ({ email, roles: ["member"] })),
  ];
  const crew = await newCompany({ members });
  await signInAs(page, "maya", crew, "/settings/members");
  await page
    .locator("tr[data-member]")
    .getByRole("checkbox", { name: /^Select/ })
    .nth(3)
    .check();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await page
    .locator("tr[data-member]")
    .getByRole("checkbox", { name: /^Select/ })
    .nth(2)
    .check();
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("2 selected");
  await page.getByRole("button", { name: "Change role…" }).click();
  await page.getByRole("dialog").getByLabel("Role", { exact: true }).selectOption("Admin");
  await page.getByRole("button", { name: "Make 2 people Admin" }).click();
  await expect(page.getByRole("dialog")).toContainText("2 of 2 changed.");
});
