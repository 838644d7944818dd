import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "playwright/test";
import { company } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { rawSession } from "./support/raw-session";
import { people, signInAs } from "./support/sign-in";

const log = "/settings/audit";

// A company of its own: other journeys leave entries at the others.
const slug = "vandelay";

test.beforeAll(async () => {
  await localTenant.reset();
  const members = [
    { email: people.maya.email, roles: ["owner"] },
    { email: people.tomas.email, roles: ["member"] },
  ];
  await localTenant.addOrganization({ name: slug, display_name: "Vandelay", members });
});

test.afterAll(() => localTenant.reset());

/** Changes the company's name through its form, which is the quickest way to an entry with something before and after. */
async function rename(page: Page, name: string): Promise<void> {
  await page.goto(company(slug, "/settings"));
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Save name and look" }).click();
  await expect(page.getByText("Name and look are saved")).toBeVisible();
  await expect(page.getByRole("button", { name: `${name} , change company` })).toBeVisible();
}

test.describe
  .serial("the audit log", () => {
    test("tells what was done, what it was before, and who was refused", async ({ page }) => {
      const tomas = await rawSession("tomas", slug);
      const refused = await tomas.visit(company(slug, log));
      expect(refused.status).toBe(403);
      const attempt = await tomas.fetch(company(slug, "/api/audit"));
      expect(attempt.status).toBe(403);

      await signInAs(page, "maya", slug, "/settings");
      await rename(page, "=Vandelay");
      await rename(page, "Vandelay");
      await page.goto(company(slug, log));
      const rows = page.locator("tr:has([data-entry])");
      await expect(rows.filter({ hasText: "Maya Okafor" }).filter({ hasText: "settings.changed" })).toHaveCount(2);
      const denied = rows.filter({ hasText: "Tomás Herrera" }).filter({ hasText: "request.denied" });
      await expect(denied).toHaveCount(2);
      await expect(denied.filter({ hasText: "GET /api/audit" })).toHaveCount(1);
      await expect(denied.filter({ hasText: `page ${log}` })).toHaveCount(1);
      await expect(
        page.getByRole("img", { name: /^Events by day, .* Busiest day: .* 2 of them refused or failed\.$/ }),
      ).toBeVisible();
    });

    test("is narrowed by filters that stand in its address", async ({ page }) => {
      await signInAs(page, "maya", slug, log);
      await page.getByLabel("Result").selectOption("Refused");
      await expect(page).toHaveURL(/outcome=denied/);
      await expect(page.locator("[data-entry]")).toHaveCount(2);
      await page.reload();
      await expect(page.getByLabel("Result")).toHaveValue("denied");
      await expect(page.locator("[data-entry]")).toHaveCount(2);
      await page.getByLabel("Actor").selectOption("Maya Okafor");
      await expect(page.getByRole("heading", { name: "Nothing matches these filters" })).toBeVisible();
      await page.getByRole("link", { name: "Clear all filters" }).click();
      await expect(page.locator("tr", { hasText: "settings.changed" })).toHaveCount(2);
      await page.getByLabel(/^Search/).fill("tomÁs");
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(/text=/);
      await expect(page.locator("[data-entry]")).toHaveCount(2);
    });

    test("opens an entry by keyboard, moves through the others, and gives the focus back", async ({ page }) => {
      await signInAs(page, "maya", slug, `${log}?action=settings`);
      const entries = page.locator("[data-entry]");
      // The page is there before its script is.
      await expect(async () => {
        await entries.first().focus();
        await page.keyboard.press("ArrowDown");
        await expect(entries.nth(1)).toBeFocused({ timeout: 500 });
      }).toPass();
      await page.keyboard.press("Enter");
      const drawer = page.getByRole("complementary", { name: "Changed the company’s settings" });
      await expect(drawer).toBeVisible();
      await expect(drawer.locator("del")).toHaveText("was Vandelay");
      await expect(drawer.locator("ins")).toHaveText("became =Vandelay");
      await expect(page).toHaveURL(/entry=/);
      await page.keyboard.press("ArrowLeft");
      await expect(drawer.locator("ins")).toHaveText("became Vandelay");
      await page.reload();
      await expect(drawer.locator("ins")).toHaveText("became Vandelay");
      await page.keyboard.press("Tab");
      await drawer.getByRole("button", { name: "Close" }).focus();
      await page.keyboard.press("Escape");
      await expect(drawer).toHaveCount(0);
      await expect(entries.first()).toBeFocused();
    });

    test("leaves as CSV that no spreadsheet takes for a formula, and says so", async ({ page }) => {
      await signInAs(page, "maya", slug, `${log}?action=settings`);
      const download = page.waitForEvent("download");
      await page.getByRole("link", { name: "Export CSV" }).click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(/^vandelay-audit-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
      const text = await readFile(await file.path(), "utf8");
      const lines = text.trim().split("\r\n");
      expect(lines[0]).toContain("time_utc,action,outcome");
      expect(lines).toHaveLength(3);
      expect(text).toContain("'=Vandelay");
      expect(text).not.toContain(",=Vandelay");
      await page.goto(company(slug, `${log}?action=audit`));
      await expect(page.locator("tr", { hasText: "audit.exported" })).toHaveCount(1);
    });

    test("is kept as long as the company says; less is asked about first", async ({ page }) => {
      await signInAs(page, "maya", slug, log);
      await page.getByLabel("Keep entries for").selectOption("90 days");
      await expect(page.getByText("No entry is that old: nothing is deleted by this now.")).toBeVisible();
      await page.getByRole("button", { name: "Save retention" }).click();
      await expect(page.getByText("The audit log is kept for 90 days")).toBeVisible();
      await page.reload();
      await expect(page.getByLabel("Keep entries for")).toHaveValue("90");
    });

    test("is not for members: not the page, not a line of it, not the API", async () => {
      const tomas = await rawSession("tomas", slug);
      for (const path of [log, `${log}?_rsc=1`]) {
        const page = await tomas.fetch(company(slug, path), {
          headers: { accept: "text/html", rsc: path === log ? "0" : "1" },
        });
        for (const secret of ["settings.changed", "request.denied", "=Vandelay", "data-entry"])
          expect(page.body).not.toContain(secret);
      }
      for (const path of ["/api/audit", "/api/audit/export", "/api/audit/019aa000-0000-7000-8000-000000000000"]) {
        expect((await tomas.fetch(company(slug, path))).status).toBe(403);
      }
      const put = {
        method: "PUT",
        headers: { "content-type": "application/json", origin: company(slug, "").replace(/\/$/, "") },
      };
      const change = await tomas.fetch(company(slug, "/api/audit/retention"), {
        ...put,
        body: '{"days":30,"was":90}',
      });
      expect(change.status).toBe(403);
    });

    test("of one company says nothing to another's owner, whatever id is asked for", async ({ page }) => {
      await signInAs(page, "maya", slug, log);
      const id = await page.locator("[data-entry]").first().getAttribute("data-entry");
      const hana = await rawSession("hana", "globex");
      const other = await hana.fetch(company("globex", `/api/audit/${id}`));
      const random = await hana.fetch(company("globex", "/api/audit/019aa000-0000-7000-8000-000000000000"));
      expect([other.status, random.status]).toEqual([404, 404]);
      const list = await hana.fetch(company("globex", "/api/audit"));
      expect(JSON.parse(list.body)).toEqual({ items: [], next: null });
    });

    for (const [name, path] of Object.entries({
      "the audit log": log,
      "the audit log, nothing found": `${log}?text=nobody-is-called-so&from=x`,
      "the general settings": "/settings",
    })) {
      test(`everybody can use: ${name}`, async ({ page }) => {
        await signInAs(page, "maya", slug, path);
        if (path === log) await page.locator("[data-entry]").first().click();
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          const { violations } = await new AxeBuilder({ page }).analyze();
          const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
          expect(
            serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
          ).toEqual([]);
        }
        await page.setViewportSize({ width: 360, height: 740 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      });
    }
  });
