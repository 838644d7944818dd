import { readFile } from "node:fs/promises";
import { expect } from "playwright/test";
import { company } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { api, archiveAll, createByForm, fresh, projectNames } from "./support/projects";
import { chooseOnLoginPage, signInAs } from "./support/sign-in";
import { test } from "./support/test";

const acme = "org_AcmeLocalSeed001";
const globex = "org_GlobexLocalSeed1";

test.beforeEach(() => localTenant.reset());

test("the plan's limit explains itself; another plan lifts it, at once and for everybody", async ({
  page,
  anotherBrowser,
}) => {
  await localTenant.changeOrganization(acme, { metadata: { plan: "free" } });
  await signInAs(page, "maya");
  await archiveAll(page);
  for (const name of ["One", "Two", "Three"].map(fresh)) await api(page, "POST", "/api/projects", { name });
  const refused = await api(page, "POST", "/api/projects", { name: fresh("Four") });
  expect(refused).toMatchObject({ status: 402, body: { error: { code: "plan_limit" } } });
  expect((await api(page, "GET", "/api/projects/export")).status).toBe(402);
  await page.reload();
  await expect(page.getByText("3 of 3 projects")).toBeVisible();
  await expect(page.getByRole("button", { name: "Export CSV" })).toBeDisabled();
  const colleague = await anotherBrowser();
  await signInAs(colleague, "tomas");

  await page.keyboard.press("n");
  await expect(page.getByRole("dialog")).toContainText("The Free plan has room for 3 projects, and Acme has 3.");
  await expectFitForEverybody(page);
  await page.getByRole("dialog").getByRole("link", { name: "Compare plans" }).click();
  await page.waitForURL(company("acme", "/settings/plan"));
  await page.getByRole("radio", { name: /^Pro/ }).check();
  await page.getByRole("button", { name: "Change to Pro" }).click();
  await expect(page.getByRole("heading", { name: "Pro plan" })).toBeVisible();

  await page.goto(company("acme"));
  const fourth = fresh("Four");
  await createByForm(page, fourth);
  await expect(projectNames(page).first()).toHaveText(fourth);
  await expect(page.getByText("4 of 10 projects")).toBeVisible();
  // The record of changes reaches every session within seconds.
  await expect(async () => {
    await colleague.goto(company("acme"));
    await expect(colleague.getByText("4 of 10 projects on the Pro plan")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
});

test("a plan changed in metadata counts after the next refresh", async ({ page }) => {
  await localTenant.changeOrganization(globex, { metadata: { plan: "free" } });
  // Tokens that end at once, and a page that does not spend one: every request refreshes.
  await localTenant.setTokenLifetime(1);
  await page.goto(company("globex", "/auth/login?returnTo=/signed-out"));
  await chooseOnLoginPage(page, "hana");
  await page.waitForURL(company("globex", "/signed-out"));
  await archiveAll(page);
  for (const name of ["One", "Two", "Three"].map(fresh)) await api(page, "POST", "/api/projects", { name });
  expect((await api(page, "POST", "/api/projects", { name: fresh("Four") })).status).toBe(402);
  await localTenant.changeOrganization(globex, { metadata: { plan: "pro" } });
  expect((await api(page, "POST", "/api/projects", { name: fresh("Four") })).status).toBe(201);
});

test("the export is a file with every project, and no formula in it", async ({ page }) => {
  await signInAs(page, "maya");
  await archiveAll(page);
  const formula = fresh("=1+1");
  await api(page, "POST", "/api/projects", { name: formula });
  await page.reload();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^acme-projects-\d{4}-\d\d-\d\d\.csv$/);
  expect(await readFile(await download.path(), "utf8")).toContain(`'${formula}`);
});
