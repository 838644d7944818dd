import { expect } from "playwright/test";
import { company } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { api, archiveAll, createByForm, fresh, projectNames } from "./support/projects";
import { signInAs } from "./support/sign-in";
import { test } from "./support/test";

test.beforeEach(() => localTenant.reset());

test("a project is created, changed, archived and brought back, and everybody of the company sees it", async ({
  page,
  anotherBrowser,
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

  await projectNames(page).first().click();
  await page.getByLabel("State").last().selectOption("At risk");
  await page.getByRole("button", { name: "Save project" }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("At risk");

  const colleague = await anotherBrowser();
  await signInAs(colleague, "tomas");
  await expect(projectNames(colleague)).toHaveText([name]);

  await page.getByRole("button", { name: `More about ${name}` }).click();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.getByRole("button", { name: "Archive project" }).click();
  await expect(projectNames(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(projectNames(page)).toHaveText([name]);
});

test("a change that came second loses nothing: it says so, and lets its writer decide", async ({ page }) => {
  await signInAs(page, "maya");
  await archiveAll(page);
  const first = fresh("First");
  const theirs = fresh("Theirs");
  const mine = fresh("Mine");
  const { body: made } = await api(page, "POST", "/api/projects", { name: first });
  await page.reload();
  await projectNames(page).first().click();
  await page.getByLabel("Name").fill(mine);
  await api(page, "PATCH", `/api/projects/${made.id}`, { version: made.version, name: theirs });
  await page.getByRole("button", { name: "Save project" }).click();
  await expect(page.getByRole("alert")).toContainText(["Somebody changed this project"]);
  await expect(page.getByLabel("Name")).toHaveValue(mine);
  await expect(page.getByText(`It is called “${theirs}” now.`)).toBeVisible();
  await page.getByRole("button", { name: "Keep mine" }).click();
  await page.getByRole("button", { name: "Save project" }).click();
  await expect(projectNames(page)).toHaveText([mine]);
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
  await expect(projectNames(page)).toHaveText([name]);
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
  await expect(projectNames(page)).toHaveText([name]);
});

test("projects are found by text and state, and the address keeps what was asked", async ({ page }) => {
  await signInAs(page, "maya");
  await archiveAll(page);
  const [harbour, portal] = [fresh("Harbour"), fresh("Portal")];
  await api(page, "POST", "/api/projects", { name: harbour, state: "blocked" });
  await api(page, "POST", "/api/projects", { name: portal });
  await page.reload();
  await expect(projectNames(page)).toHaveText([portal, harbour]);
  await page.keyboard.press("/");
  await page.keyboard.type("harb");
  await expect(projectNames(page)).toHaveText([harbour]);
  await page.waitForURL(company("acme", "/?q=harb"));
  await page.keyboard.type("ournn");
  await expect(page.getByRole("heading", { name: "No project matches “harbournn”" })).toBeVisible();
  await expectFitForEverybody(page);
  await page.getByRole("link", { name: "Clear search and filter" }).click();
  await expect(page.getByLabel("Search projects")).toHaveValue("");
  await page.getByLabel("State").selectOption("Blocked");
  await expect(projectNames(page)).toHaveText([harbour]);
  await page.reload();
  await expect(projectNames(page)).toHaveText([harbour]);
  await page.goto(company("acme", "/?cursor=nonsense&state=unheard-of"));
  await expect(projectNames(page)).toHaveText([portal, harbour]);
});

test("the keys move through the list, open and create, and rest while somebody types", async ({ page }) => {
  await signInAs(page, "maya");
  await archiveAll(page);
  const [first, second] = [fresh("First"), fresh("Second")];
  for (const name of [second, first]) await api(page, "POST", "/api/projects", { name });
  await page.reload();
  // The keys listen as soon as the page's script runs, which may be after it was loaded.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(projectNames(page).first()).toBeFocused({ timeout: 250 });
  }).toPass();
  await page.keyboard.press("j");
  await expect(projectNames(page).nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: `Edit ${first}` })).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.getByLabel("Name")).toHaveValue(`${first}n`);
  await expectFitForEverybody(page);
  await page.keyboard.press("Escape");
  await expect(projectNames(page).first()).toBeFocused();
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
