import { expect, type Page } from "playwright/test";
import { newCompany } from "./support/crew";
import { company } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { signInAs } from "./support/sign-in";
import { test } from "./support/test";

/** The free plan of Auth0 answers two questions a second; pages that need more wait for it by themselves. */
const patient = { timeout: 30_000 };

test.describe.configure({ timeout: 180_000 });
test.beforeEach(() => localTenant.reset());
test.afterEach(() => localTenant.reset());

async function open(page: Page, slug: string, path: string): Promise<void> {
  await page.goto(company(slug, path));
}

test("on the smallest plan of the sign-in service, settings say what it lacks, and the rest goes on", async ({
  page,
}) => {
  const crew = await newCompany();
  await signInAs(page, "maya", crew);
  await localTenant.setPlan("free");

  await open(page, crew, "/settings/domains");
  await expect(page.getByRole("heading", { name: "Not available here yet" })).toBeVisible(patient);
  await expect(page.getByRole("main")).toContainText("has no domains in its present plan");
  await expectFitForEverybody(page);

  await open(page, crew, "/settings/sso");
  await expect(page.getByRole("heading", { name: "No provider connected yet" })).toBeVisible(patient);
  await expectFitForEverybody(page);

  await open(page, crew, "/settings/security");
  await expect(page.getByRole("region", { name: "Directory", exact: true })).toBeVisible(patient);

  const email = `lesser-${Math.random().toString(36).slice(2, 10)}@newcomer.example`;
  await open(page, crew, "/settings/invitations");
  await page.getByRole("button", { name: "Invite people" }).click(patient);
  await page.getByLabel("Email addresses").fill(email);
  await page.getByRole("button", { name: "Invite 1 person" }).click(patient);
  await expect(page.getByRole("heading", { name: "1 person invited" })).toBeVisible(patient);
  expect((await localTenant.latestMail(email)).to).toBe(email);
});
