import { expect, type Page } from "playwright/test";
import { company, system } from "./env";

/** People of the seed; the password is everybody's. */
export const people = {
  maya: { name: "Maya Okafor", email: "maya@acme.example" },
  dana: { name: "Dana Whitfield", email: "dana@acme.example" },
  tomas: { name: "Tomás Herrera", email: "tomas@acme.example" },
  hana: { name: "Hana Sato", email: "hana@globex.example" },
  rui: { name: "Rui Costa", email: "rui@freelance.example" },
  ilse: { name: "Ilse Vandenberg", email: "ilse@acme.example" },
} as const;

export const password = "tenantry";

export type Name = keyof typeof people;

/** Expects the local tenant's login page. */
export async function expectLoginPage(page: Page): Promise<void> {
  await expect(page.getByLabel("Password", { exact: true })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(system.tenantUrl);
}

/** On the login page, signs in with one click. */
export async function chooseOnLoginPage(page: Page, name: Name): Promise<void> {
  await expectLoginPage(page);
  await page.getByRole("button", { name: people[name].name }).click();
}

/** On the login page, types what a person knows by heart. */
export async function typeOnLoginPage(page: Page, email: string, word: string): Promise<void> {
  await expectLoginPage(page);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(word);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

/** Opens a company's page without a session, signs in on the way, and ends on that very page. */
export async function signInAs(page: Page, name: Name, slug = "acme", path = "/"): Promise<void> {
  await page.goto(company(slug, path));
  await chooseOnLoginPage(page, name);
  await page.waitForURL(company(slug, path));
}

/** Expects these facts on the profile page: who is signed in, to which company, and what they may do there. */
export async function expectProfile(page: Page, slug: string, ...facts: string[]): Promise<void> {
  await page.goto(company(slug, "/settings/profile"));
  for (const fact of facts) await expect(page.getByRole("main")).toContainText(fact);
}
