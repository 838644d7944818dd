import { expect, type Page, test } from "playwright/test";
import { pages } from "../lib/routes";
import { refusalStatus } from "../lib/tenancy/refusal";
import { ask } from "./support/ask";
import { apex, company } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { expectLoginPage, people, signInAs } from "./support/sign-in";

type PagePath = keyof typeof pages;
/** An address, or what has to be done before there is one. */
type Way = string | ((page: Page) => Promise<string>);

/** Each page of the application, as an owner or a visitor finds it. One without a line here does not compile. */
const everyPage: Record<PagePath, Way> = {
  "/": company("acme"),
  "/settings": company("acme", "/settings"),
  "/settings/invitations": company("acme", "/settings/invitations"),
  "/settings/audit": company("acme", "/settings/audit"),
  "/settings/api": company("acme", "/settings/api"),
  "/settings/plan": company("acme", "/settings/plan"),
  "/settings/members": company("acme", "/settings/members"),
  "/settings/roles": company("acme", "/settings/roles"),
  "/settings/sso": company("acme", "/settings/sso"),
  "/settings/sso/new": company("acme", "/settings/sso/new"),
  "/settings/sso/[id]": draftConnection,
  "/settings/domains": company("acme", "/settings/domains"),
  "/settings/security": company("acme", "/settings/security"),
  "/settings/profile": company("acme", "/settings/profile"),
  "/signed-in": company("acme", "/signed-in"),
  "/signed-out": company("acme", "/signed-out"),
  "/join": company("acme", "/join?invitation=abcdefghijklmnopqrstuvwxyz012345"),
  "/refused": company("initech"),
  "/apex": apex(),
  "/apex/start": apex("/start"),
};

/** What else anybody can come to see. */
const openStates = {
  "the apex, company not found": apex("/?company=initech&problem=unknown"),
  "the apex, address that cannot be": apex("/?company=in%20itech&problem=invalid"),
  "the apex, which cannot look now": apex("/?company=initech&problem=unavailable"),
  "the apex, after an invitation of nobody": apex("/?problem=start"),
  "a page that is not at the apex": apex("/nowhere"),
  "signed out, only here": company("acme", "/signed-out?partial=1"),
  "signed out everywhere": company("acme", "/signed-out?everywhere=1"),
  "an invitation without its ticket": company("acme", "/join"),
  ...Object.fromEntries(
    Object.keys(refusalStatus).map((reason) => [
      `refused: ${reason}`,
      company("acme", `/auth/problem?reason=${reason}`),
    ]),
  ),
};

test.beforeEach(() => localTenant.reset());

async function draftConnection(page: Page): Promise<string> {
  const draft = { displayName: "Acme Okta", provider: "okta", protocol: "oidc" };
  const { body } = await ask(page, "POST", "/api/connections", draft);
  return company("acme", `/settings/sso/${body.id}`);
}

/** Whether a page is for visitors. */
const isOpen = (path: PagePath) => ["company", "apex", "internal"].includes(pages[path]);

for (const [path, way] of Object.entries(everyPage) as [PagePath, Way][]) {
  test(`everybody can use: ${path}`, async ({ page }) => {
    if (!isOpen(path)) await signInAs(page, "maya");
    await page.goto(typeof way === "string" ? way : await way(page));
    await page.waitForLoadState("networkidle");
    await expectFitForEverybody(page);
  });
}

for (const [name, url] of Object.entries(openStates)) {
  test(`everybody can use: ${name}`, async ({ page }) => {
    await page.goto(url);
    await expectFitForEverybody(page);
  });
}

for (const path of ["/settings", "/settings/members", "/settings/profile"]) {
  test(`everybody can use: ${path}, where there is little that one may do`, async ({ page }) => {
    await signInAs(page, "tomas");
    await page.goto(company("acme", path));
    await page.waitForLoadState("networkidle");
    await expectFitForEverybody(page);
  });
}

for (const menu of [`${people.dana.name}, your menu`, "Acme , change company"]) {
  test(`everybody can use: the menu "${menu}"`, async ({ page }) => {
    await signInAs(page, "dana");
    await page.getByRole("button", { name: menu }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectFitForEverybody(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
}

test("everybody can use: the reference of the API, with an operation open", async ({ page }) => {
  await signInAs(page, "maya", "acme", "/settings/api");
  await page.getByText("Who the token is for").click();
  await page.getByText("Creates a project").click();
  await expectFitForEverybody(page);
});

test("everybody can use: the dialogs that end something of one's own", async ({ page }) => {
  await signInAs(page, "maya", "acme", "/settings/profile");
  for (const [button, keep] of [
    ["Sign out everywhere", "Cancel"],
    ["Leave Acme…", "Stay"],
  ] as const) {
    await page.getByRole("button", { name: button, exact: true }).click();
    await expectFitForEverybody(page);
    await page.getByRole("button", { name: keep }).click();
  }
});

test("everybody can use: the local tenant's login page, also after a wrong password", async ({ page }) => {
  await page.goto(company("acme"));
  await expectLoginPage(page);
  await expectFitForEverybody(page);
  await page.getByLabel("Email").fill(people.dana.email);
  await page.getByLabel("Password", { exact: true }).fill("guess");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectFitForEverybody(page);
});

test("everybody can use: a page that somebody may not see, one that is not there, and one that broke", async ({
  page,
}) => {
  await signInAs(page, "tomas");
  expect((await page.goto(company("acme", "/settings/audit")))?.status()).toBe(403);
  await expect(page.getByLabel("Settings section")).toHaveValue("");
  await expectFitForEverybody(page);
  expect((await page.goto(company("acme", "/nowhere")))?.status()).toBe(404);
  await expectFitForEverybody(page);
  await localTenant.addFault({ path: "/api/v2/organizations/*", status: 500 });
  await page.goto(company("acme", "/settings/members"));
  await expect(page.getByRole("heading", { name: "Something broke on our side" })).toBeVisible();
  await expectFitForEverybody(page);
});

test("everybody can use: the front page, when a part of it is gone since a deployment", async ({ page }) => {
  await signInAs(page, "maya");
  await page.route("**/_next/static/chunks/**", (route) => route.abort());
  await page.getByRole("button", { name: "New project" }).click();
  await expect(page.getByRole("heading", { name: "Something broke on our side" })).toBeVisible();
  await expectFitForEverybody(page);
});
