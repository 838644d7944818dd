import { expect, type Page } from "playwright/test";
import { company } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { signInAs } from "./support/sign-in";
import { test } from "./support/test";

test.beforeEach(() => localTenant.reset());

/** A company of its own: what was asked a moment ago is remembered for each. */
async function newCompany(): Promise<string> {
  const name = `crew-${Math.random().toString(36).slice(2, 10)}`;
  const connections = [{ name: "Username-Password-Authentication" }];
  const members = [
    { email: "maya@acme.example", roles: ["owner"] },
    { email: "dana@acme.example", roles: ["admin"] },
    { email: "tomas@acme.example", roles: ["member"] },
  ];
  await localTenant.addOrganization({ name, connections, members });
  return name;
}

/** The next question of this kind is refused for longer than a read waits by itself. */
function limitOnce(list: "members" | "invitations") {
  const path = `/api/v2/organizations/*/${list}`;
  return localTenant.addFault({ method: "GET", path, status: 429, headers: { "retry-after": "3" }, count: 1 });
}

const moment = (page: Page) => page.getByRole("heading", { name: "One moment" });

test("a list of members that has to wait says so, and whoever was chosen stays chosen", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "maya", crew, "/settings/members");
  await page.getByLabel("Select Dana Whitfield").check();
  const selection = page.getByRole("region", { name: "Selection" });
  await expect(selection).toContainText("1 selected");
  await limitOnce("members");
  await page.getByLabel("Search members").fill("herr");
  await expect(moment(page)).toBeVisible();
  await expect(selection).toContainText("1 selected");
  await expect(page.locator("tr[data-member]")).toHaveCount(1, { timeout: 10_000 });
  await expect(moment(page)).toHaveCount(0);
  await expect(selection).toContainText("1 selected");
});

test("the list of invitations waits for a rate limit, and comes by itself", async ({ page }) => {
  const crew = await newCompany();
  await signInAs(page, "maya", crew);
  await limitOnce("invitations");
  await page.goto(company(crew, "/settings/invitations"));
  await expect(moment(page)).toBeVisible();
  await expect(page.getByLabel("Search invitations")).toBeVisible({ timeout: 10_000 });
});
