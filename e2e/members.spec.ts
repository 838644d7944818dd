import { readFile } from "node:fs/promises";
import { expect } from "playwright/test";
import { chooseRole, newCompany, row } from "./support/crew";
import { company } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { signInAs } from "./support/sign-in";
import { test } from "./support/test";

test.beforeEach(() => localTenant.reset());

test("somebody is promoted and demoted where they stand, and may do so much at their next request", async ({
  page,
  anotherBrowser,
}) => {
  const crew = await newCompany();
  const tomas = await anotherBrowser();
  await signInAs(tomas, "tomas", crew);
  expect((await tomas.goto(company(crew, "/settings/roles")))?.status()).toBe(403);

  await signInAs(page, "maya", crew, "/settings/members");
  await chooseRole(page, "Tomás Herrera", "Admin");
  await expect(page.getByRole("status")).toContainText(["Tomás Herrera is Admin now."]);
  await expect(row(page, "Tomás Herrera")).toContainText("Admin");
  await expect(async () => {
    expect((await tomas.goto(company(crew, "/settings/roles")))?.status()).toBe(200);
  }).toPass({ timeout: 10_000 });

  await chooseRole(page, "Tomás Herrera", "Member");
  await expect(page.getByRole("status")).toContainText(["Tomás Herrera is Member now."]);
  await expect(async () => {
    expect((await tomas.goto(company(crew, "/settings/roles")))?.status()).toBe(403);
  }).toPass({ timeout: 10_000 });
});

test("a role can be changed again as soon as the change before it is saved", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "maya", crew, "/settings/members");
  for (const role of ["Admin", "Member", "Admin"]) await chooseRole(page, "Tomás Herrera", role);
  await expect(page.getByRole("status")).toContainText(["Tomás Herrera is Admin now."]);
  await expect(row(page, "Tomás Herrera")).toContainText("Admin");
});

test("several roles are given together", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "maya", crew, "/settings/members");
  await page.getByRole("button", { name: "Role of Tomás Herrera" }).click();
  await page.getByRole("button", { name: "Give several roles" }).click();
  await page.getByRole("checkbox", { name: /^Admin/ }).check();
  await page.getByRole("button", { name: "Save roles" }).click();
  await expect(page.getByRole("status")).toContainText(["Tomás Herrera is Admin +1 now."]);
  await page.reload();
  await expect(
    page.getByRole("button", { name: /Role of Tomás Herrera: (admin, member|member, admin)/ }),
  ).toBeVisible();
});

test("a change that is refused is put back where everybody sees it", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "maya", crew, "/settings/members");
  await localTenant.addFault({ path: "/api/v2/*/roles", method: "POST", status: 503, latencyMs: 500 });
  await chooseRole(page, "Tomás Herrera", "Admin");
  await expect(row(page, "Tomás Herrera")).toContainText("Admin");
  await expect(page.getByRole("alert")).toContainText(["Tomás Herrera is still Member."]);
  await expect(row(page, "Tomás Herrera")).toContainText("Member");
});

test("nobody gives a role above their own, nor touches somebody above them", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "dana", crew, "/settings/members");
  await page.getByRole("button", { name: "Role of Tomás Herrera" }).click();
  const owner = page.getByRole("dialog").getByRole("button", { name: "Owner" });
  await expect(owner).toBeDisabled();
  await expect(owner).toContainText("Permits more than you may do");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "More about Maya Okafor" }).click();
  await page.getByRole("button", { name: "Remove from Crew…" }).click();
  await page.getByRole("button", { name: "Remove Maya Okafor" }).click();
  await expect(page.getByRole("dialog")).toContainText("This person may do more than you.");
  await expect(page.getByRole("dialog")).toContainText("0 of 1 removed.");
});

test("the last owner is locked, with the reason, and the server says the same", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "maya", crew, "/settings/members");
  const locked = row(page, "Maya Okafor").getByRole("button", { name: "Owner" });
  await expect(locked).toBeDisabled();
  await expect(locked).toHaveAccessibleDescription("Crew needs an owner. Make someone else an owner first.");
  const left = await page.evaluate(async () => (await fetch("/api/members/leave", { method: "POST" })).status);
  expect(left).toBe(409);

  await page.goto(company(crew, "/settings/profile"));
  await page.getByRole("button", { name: "Leave Crew…" }).click();
  await page.getByRole("button", { name: "Leave Crew", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(["Make someone else an owner first."]);
});

test("whoever is removed while signed in is refused at their next click", async ({ page, anotherBrowser }) => {
  const crew = await newCompany();
  const tomas = await anotherBrowser();
  await signInAs(tomas, "tomas", crew);
  await signInAs(page, "maya", crew, "/settings/members");
  await page.getByRole("button", { name: "More about Tomás Herrera" }).click();
  await page.getByRole("button", { name: "Remove from Crew…" }).click();
  await expect(page.getByRole("dialog")).toContainText("Tomás Herrera loses access to Crew immediately");
  await expect(page.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.getByRole("button", { name: "Remove Tomás Herrera" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 of 1 removed.");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await expect(row(page, "Tomás Herrera")).toHaveCount(0);

  await expect(async () => {
    const status = await tomas.evaluate(async () => (await fetch("/api/me")).status);
    expect(status).toBe(401);
  }).toPass({ timeout: 5_000 });
});

test("somebody leaves, and is out", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "tomas", crew, "/settings/profile");
  await page.getByRole("button", { name: "Leave Crew…" }).click();
  await expect(page.getByRole("button", { name: "Stay" })).toBeFocused();
  await page.getByRole("button", { name: "Leave Crew", exact: true }).click();
  await expect(page.getByRole("heading", { name: "You are signed out of Crew" })).toBeVisible();
  await expect(async () => {
    expect(await page.evaluate(async () => (await fetch("/api/me")).status)).toBe(401);
  }).toPass({ timeout: 5_000 });
});

test("a member sees the list without addresses, in the page and in what it is made of, unless the company allows it", async ({
  page,
  anotherBrowser,
}) => {
  const crew = await newCompany();
  await signInAs(page, "tomas", crew, "/settings/members");
  await expect(row(page, "Maya Okafor")).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "Email" })).toHaveCount(0);
  const sources = await page.evaluate(async () => {
    const get = async (path: string, headers: Record<string, string> = {}) => (await fetch(path, { headers })).text();
    return [
      await get("/settings/members"),
      await get("/settings/members?_rsc=1", { rsc: "1" }),
      await get("/settings/members?q=maya"),
      await get("/settings/members?q=maya%40acme"),
      await get("/api/members"),
      await get("/api/members/export"),
    ];
  });
  for (const source of sources) expect(source).not.toContain("maya@acme.example");
  expect(sources[3]).not.toContain("Maya Okafor");

  const open = await newCompany({ metadata: { members_see_emails: "true" } });
  const colleague = await anotherBrowser();
  await signInAs(colleague, "tomas", open, "/settings/members");
  await expect(row(colleague, "Maya Okafor")).toContainText("maya@acme.example");
});

test("search, filter, keys and the file", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "maya", crew, "/settings/members");
  // A key that comes before the page's script does nothing.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByLabel("Search members")).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.type("herr");
  await expect(page).toHaveURL(/q=herr/);
  await expect(page.locator("tr[data-member]")).toHaveCount(1);
  await page.getByLabel("Search members").fill("nobody at all");
  await expect(page.getByRole("heading", { name: "Nobody found" })).toBeVisible();
  await page.getByLabel("Search members").fill("");
  await expect(page.locator("tr[data-member]")).toHaveCount(3);
  await page.getByLabel("Role", { exact: true }).focus();
  await page.getByLabel("Role", { exact: true }).selectOption("Admin");
  await expect(page.locator("tr[data-member]")).toHaveCount(1);
  await expect(row(page, "Dana Whitfield")).toBeVisible();
  await page.getByLabel("Role", { exact: true }).selectOption("Any role");
  await expect(page.locator("tr[data-member]")).toHaveCount(3);

  await page.getByRole("heading", { name: "Members" }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("1 selected");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Selection" })).toHaveCount(0);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  expect(text).toContain("Tomás Herrera,tomas@acme.example,member,Password");
});

test("members, roles and what opens over them are fit for everybody", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "maya", crew, "/settings/members");
  await page.getByLabel("Select Tomás Herrera").check();
  await expectFitForEverybody(page);
  await page.getByRole("button", { name: "Role of Dana Whitfield" }).click();
  await expect(page.getByText("Saves at once")).toBeVisible();
  await expectFitForEverybody(page);
  await page.keyboard.press("Escape");
  await page.goto(company(crew, "/settings/roles"));
  await expect(page.getByRole("row").filter({ hasText: "Delete the company" })).toBeVisible();
  await expectFitForEverybody(page);
});
