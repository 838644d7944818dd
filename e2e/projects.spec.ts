import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "playwright/test";
import { company } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { chooseOnLoginPage, signInAs } from "./support/sign-in";

const acme = "org_AcmeLocalSeed001";
const globex = "org_GlobexLocalSeed1";

/** The rows of the list: the name of a project in each. */
const names = (page: Page) => page.getByRole("table", { name: "Projects" }).locator("[data-row-open]");

/** Asks the API from inside the page, with its session. */
function api(page: Page, method: string, path: string, body?: unknown) {
  return page.evaluate(
    async ([verb, url, text]) => {
      const response = await fetch(url, {
        method: verb,
        ...(text !== "" && { body: text, headers: { "content-type": "application/json" } }),
      });
      return { status: response.status, body: await response.json().catch(() => null) };
    },
    [method, path, body === undefined ? "" : JSON.stringify(body)] as const,
  );
}

/** No living project is left of what other journeys made. */
async function archiveAll(page: Page): Promise<void> {
  const { body } = await api(page, "GET", "/api/projects?limit=100");
  for (const { id } of body.items) await api(page, "POST", `/api/projects/${id}/archive`);
}

async function createByForm(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New project" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create project" }).click();
}

let count = 0;
/** Archived ones keep their names, so every journey has names of its own. */
const fresh = (name: string) => `${name} ${process.pid}-${++count}`;

test.beforeEach(() => localTenant.reset());

test("a project is created, changed, archived and brought back, and everybody of the company sees it", async ({
  page,
  browser,
}) => {
  await signInAs(page, "maya");
  await archiveAll(page);
  await page.reload();
  await expect(page.getByRole("heading", { name: "No projects yet" })).toBeVisible();
  const name = fresh("Harbour");
  await page.getByRole("button", { name: "Create the first project" }).click();
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Progress in %").fill("40");
  await page.getByRole("button", { name: "Create project" }).click();
  await expect(page.getByRole("status")).toContainText([`${name} is created`]);
  await expect(page.getByText("1 of 10 projects")).toBeVisible();

  await names(page).first().click();
  await page.getByLabel("State").last().selectOption("At risk");
  await page.getByRole("button", { name: "Save project" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("At risk");

  const colleague = await (await browser.newContext()).newPage();
  await signInAs(colleague, "tomas");
  await expect(names(colleague)).toHaveText([name]);
  await colleague.context().close();

  await page.getByRole("button", { name: `More about ${name}` }).click();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.getByRole("button", { name: "Archive project" }).click();
  await expect(names(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(names(page)).toHaveText([name]);
});

test("a change that came second loses nothing: it says so, and lets its writer decide", async ({ page }) => {
  await signInAs(page, "maya");
  await archiveAll(page);
  const first = fresh("First");
  const theirs = fresh("Theirs");
  const mine = fresh("Mine");
  const { body: made } = await api(page, "POST", "/api/projects", { name: first });
  await page.reload();
  await names(page).first().click();
  await page.getByLabel("Name").fill(mine);
  await api(page, "PATCH", `/api/projects/${made.id}`, { version: made.version, name: theirs });
  await page.getByRole("button", { name: "Save project" }).click();
  await expect(page.getByRole("alert")).toContainText(["Somebody changed this project"]);
  await expect(page.getByLabel("Name")).toHaveValue(mine);
  await expect(page.getByText(`It is called “${theirs}” now.`)).toBeVisible();
  await page.getByRole("button", { name: "Keep mine" }).click();
  await page.getByRole("button", { name: "Save project" }).click();
  await expect(names(page)).toHaveText([mine]);
});

test("a name that is taken is refused at its field, with everything typed still there", async ({ page }) => {
  await signInAs(page, "maya");
  await archiveAll(page);
  const name = fresh("Taken");
  await api(page, "POST", "/api/projects", { name });
  await page.reload();
  await createByForm(page, name.toUpperCase());
  await expect(page.getByText("Another project has this name.")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue(name.toUpperCase());
  await expect(names(page)).toHaveText([name]);
});

test("what the server refuses is put back before one's eyes", async ({ page }) => {
  await signInAs(page, "maya");
  await archiveAll(page);
  const name = fresh("Stays");
  await api(page, "POST", "/api/projects", { name });
  await page.reload();
  await page.route("**/archive", (route) => route.abort());
  await page.getByRole("button", { name: `More about ${name}` }).click();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await page.getByRole("button", { name: "Archive project" }).click();
  await expect(page.getByRole("alert")).toContainText([`${name} was put back`]);
  await expect(names(page)).toHaveText([name]);
});

test("the plan's limit explains itself; another plan lifts it, at once and for everybody", async ({
  page,
  browser,
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
  const colleague = await (await browser.newContext()).newPage();
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
  await expect(names(page).first()).toHaveText(fourth);
  await expect(page.getByText("4 of 10 projects")).toBeVisible();
  // The record of changes reaches every session within seconds.
  await expect(async () => {
    await colleague.goto(company("acme"));
    await expect(colleague.getByText("4 of 10 projects on the Pro plan")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await colleague.context().close();
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

test("projects are found by text and state, and the address keeps what was asked", async ({ page }) => {
  await signInAs(page, "maya");
  await archiveAll(page);
  const [harbour, portal] = [fresh("Harbour"), fresh("Portal")];
  await api(page, "POST", "/api/projects", { name: harbour, state: "blocked" });
  await api(page, "POST", "/api/projects", { name: portal });
  await page.reload();
  await expect(names(page)).toHaveText([portal, harbour]);
  await page.keyboard.press("/");
  await page.keyboard.type("harb");
  await expect(names(page)).toHaveText([harbour]);
  await page.waitForURL(company("acme", "/?q=harb"));
  await page.keyboard.type("ournn");
  await expect(page.getByRole("heading", { name: "No project matches “harbournn”" })).toBeVisible();
  await expectFitForEverybody(page);
  await page.getByRole("link", { name: "Clear search and filter" }).click();
  await expect(page.getByLabel("Search projects")).toHaveValue("");
  await page.getByLabel("State").selectOption("Blocked");
  await expect(names(page)).toHaveText([harbour]);
  await page.reload();
  await expect(names(page)).toHaveText([harbour]);
  await page.goto(company("acme", "/?cursor=nonsense&state=unheard-of"));
  await expect(names(page)).toHaveText([portal, harbour]);
});

test("the keys move through the list, open and create, and rest while somebody types", async ({ page }) => {
  await signInAs(page, "maya");
  await archiveAll(page);
  const [first, second] = [fresh("First"), fresh("Second")];
  for (const name of [second, first]) await api(page, "POST", "/api/projects", { name });
  await page.reload();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(names(page).nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: `Edit ${first}` })).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.getByLabel("Name")).toHaveValue(`${first}n`);
  await expectFitForEverybody(page);
  await page.keyboard.press("Escape");
  await expect(names(page).first()).toBeFocused();
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog", { name: "New project" })).toBeVisible();
});

test("single keys rest for whoever switched them off", async ({ page }) => {
  await signInAs(page, "maya", "acme", "/settings/profile");
  await page.getByLabel("Single keys").uncheck();
  await page.getByRole("button", { name: "Save preferences" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await page.goto(company("acme"));
  await expect(page.getByRole("button", { name: "New project" })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.press("n");
  await expect(page.getByLabel("Search projects")).not.toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(0);
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

test("two companies see their own, also for a person of both", async ({ page }) => {
  await signInAs(page, "dana");
  await archiveAll(page);
  const name = fresh("Of Acme");
  const { body: made } = await api(page, "POST", "/api/projects", { name });
  await page.goto(company("globex"));
  await expect(page.getByText("What Globex is working on.")).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  expect((await api(page, "GET", `/api/projects/${made.id}`)).status).toBe(404);
  expect((await api(page, "GET", "/api/projects/not-an-id")).status).toBe(404);
});
