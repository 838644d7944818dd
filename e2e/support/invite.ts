import { expect, type Page } from "playwright/test";

/** Nobody was ever invited under this address: what the product remembers outlives a reset of the local tenant. */
export const somebody = () => `noor-${Math.random().toString(36).slice(2, 10)}@newcomer.example`;

/** Opens the dialog that invites people. */
export async function openDialog(page: Page): Promise<void> {
  // A click that comes before the page's script is heard by nobody.
  await expect(async () => {
    await page.getByRole("button", { name: "Invite people" }).click();
    await expect(page.getByRole("heading", { name: /^Invite people to/ })).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

/** Invites by the dialog, as a person does. */
export async function invite(page: Page, text: string, count: string): Promise<void> {
  await openDialog(page);
  await page.getByLabel("Email addresses").fill(text);
  await page.getByRole("button", { name: `Invite ${count}` }).click();
  await expect(page.getByRole("heading", { name: `${count} invited` })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
}

/** On the sign-up page, chooses a password for the address that was invited. */
export async function signUp(page: Page): Promise<void> {
  await page.getByLabel("Password", { exact: true }).fill("a-new-password");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}
