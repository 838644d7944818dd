import { expect, type Page, test } from "playwright/test";
import { newCompany } from "./support/crew";
import { company } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { password, people, signInAs, typeOnLoginPage } from "./support/sign-in";

test.beforeEach(() => localTenant.reset());

/** Names and people of this run alone: the application remembers for a minute whose companies are which. */
let count = 0;
const fresh = (name: string) => `${name}-${process.pid}-${++count}`;

const menu = (page: Page) => page.getByRole("dialog", { name: "Companies" });
const openMenu = (page: Page, name: string) => page.getByRole("button", { name: `${name} , change company` }).click();
const asked = async (since: number) =>
  (await localTenant.ledger({ since, operation: "users.organizations.list" })).length;

test("the menu lists one's other companies, asks for them once and only when it opens, and leads to them without a password", async ({
  page,
}) => {
  const before = await localTenant.lastSeq();
  await signInAs(page, "dana");
  await page.goto(company("acme", "/settings/profile"));
  expect(await asked(before)).toBe(0);
  await openMenu(page, "Acme");
  const globex = menu(page).getByRole("link", { name: "Globex" });
  await expect(globex).toContainText("globex.");
  await expectFitForEverybody(page);
  await page.keyboard.press("Escape");
  await openMenu(page, "Acme");
  await expect(globex).toBeVisible();
  expect(await asked(before)).toBe(1);
  await globex.click();
  await page.waitForURL(company("globex"));
  await openMenu(page, "Globex");
  await expect(menu(page).getByRole("link", { name: "Acme" })).toBeVisible();
  await expect(menu(page).getByRole("link", { name: "Globex" })).toHaveCount(0);
});

test("whoever belongs to one company sees no other, a suspended one is left out, and so is one of somebody else", async ({
  page,
}) => {
  const members = [{ email: people.tomas.email, roles: ["member"] }];
  const metadata = { plan: "free", status: "suspended" };
  await localTenant.addOrganization({ name: fresh("asleep"), display_name: "Asleep", metadata, members });
  await signInAs(page, "tomas");
  const heard = page.waitForResponse(company("acme", "/api/session/companies"));
  await openMenu(page, "Acme");
  expect(await (await heard).json()).toEqual({ items: [] });
  await expect(menu(page).getByRole("link")).toHaveText(["Find another company"]);
  await expect(menu(page).getByRole("status")).toHaveText("");
});

test("a sign-in service that does not answer costs the list alone, and the next opening asks again", async ({
  page,
}) => {
  const email = `${fresh("noor")}@acme.example`;
  await localTenant.addPeople([{ name: "Noor Haddad", email, password }]);
  const crew = await newCompany({ members: [{ email, roles: ["member"] }] });
  await page.goto(company(crew));
  await typeOnLoginPage(page, email, password);
  await page.waitForURL(company(crew));
  await localTenant.addFault({ path: "/api/v2/users/*/organizations", status: 503, body: "down" });
  await openMenu(page, "Crew");
  await expect(menu(page)).toContainText("Your other companies cannot be looked up now.");
  await expect(menu(page).getByRole("link", { name: "Find another company" })).toBeVisible();
  await localTenant.clearFaults();
  await page.keyboard.press("Escape");
  await openMenu(page, "Crew");
  await expect(menu(page).getByRole("status")).toHaveText("");
});
