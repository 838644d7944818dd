import { expect, test } from "playwright/test";
import { apex, company } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { rawSession, whoAmI } from "./support/raw-session";
import { people, signInAs } from "./support/sign-in";

test.beforeAll(async () => {
  await localTenant.reset();
  const members = [
    { email: people.hana.email, roles: ["owner"] },
    { email: people.rui.email, roles: ["admin"] },
  ];
  await localTenant.addOrganization({ name: "initrode", display_name: "Initrode", members });
});

test.afterAll(() => localTenant.reset());

test("an admin is not offered to delete the company, and is refused", async ({ page }) => {
  await signInAs(page, "rui", "initrode", "/settings");
  await expect(page.getByRole("button", { name: "Save name and look" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Delete Initrode" })).toHaveCount(0);
  const status = await page.evaluate(async () => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ address: "initrode" });
    return (await fetch("/api/organization", { method: "DELETE", headers, body })).status;
  });
  expect(status).toBe(403);
});

test("its owner deletes it by typing its address; everybody else's session ends, and nobody signs in again", async ({
  page,
}) => {
  const rui = await rawSession("rui", "initrode");
  expect(await whoAmI(rui, "initrode")).toBe(people.rui.email);
  await signInAs(page, "hana", "initrode", "/settings");
  await page.getByRole("button", { name: "Delete Initrode…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete Initrode?" });
  const last = dialog.getByRole("button", { name: "Delete Initrode" });
  await expect(last).toBeDisabled();
  await dialog.getByRole("textbox").fill("globex");
  await expect(last).toBeDisabled();
  await dialog.getByRole("textbox").fill("initrode");
  await last.click();
  await expect(page).toHaveURL(apex("/?deleted=initrode"));
  await expect(page.getByText("Initrode was deleted.")).toBeVisible();
  await expect.poll(() => whoAmI(rui, "initrode")).not.toBe(people.rui.email);
  const visit = await page.goto(company("initrode"));
  expect(visit?.status()).toBe(404);
});

test("a link cannot claim that a company was deleted", async ({ page }) => {
  await page.goto(apex("/?deleted=acme"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("was deleted")).toHaveCount(0);
});
