import { expect, type Page, test } from "playwright/test";
import { system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { chooseOnLoginPage, expectLoginPage } from "./support/sign-in";
import {
  accessTokenClaims,
  idTokenClaims,
  type SinglePageClient,
  startSinglePageClient,
} from "./support/single-page-client";

const acme = "org_AcmeLocalSeed001";
const globex = "org_GlobexLocalSeed1";

const running: SinglePageClient[] = [];

test.beforeEach(() => localTenant.reset());
test.afterEach(async () => {
  await localTenant.clearClaims();
  for (const client of running.splice(0)) await client.close();
});

/** The page of a company's single-page application, before anybody has signed in. */
async function open(
  page: Page,
  organization: string | undefined,
  settings: { useRefreshTokens?: boolean; isWebOrigin?: boolean } = {},
): Promise<SinglePageClient> {
  const client = await startSinglePageClient({ organization, ...settings });
  running.push(client);
  await page.goto(client.origin);
  await expect(page.getByLabel("Session")).toHaveText("Signed out");
  return client;
}

const signIn = (page: Page) => page.getByRole("button", { name: "Sign in", exact: true }).click();

test("a login with an organization: its id is in the claims that the SDK has checked, and in the access token", async ({
  page,
}) => {
  const { origin } = await open(page, acme);
  expect(await idTokenClaims(page)).toBeNull();
  await signIn(page);
  await expect(page.getByRole("heading", { name: "Sign in to Acme" })).toBeVisible();
  await chooseOnLoginPage(page, "tomas");
  await page.waitForURL(`${origin}/`);
  await expect(page.getByLabel("Session")).toHaveText("Signed in");
  expect(await idTokenClaims(page)).toMatchObject({ org_id: acme, "https://tenantry.dev/plan": "pro" });
  expect(await accessTokenClaims(page)).toMatchObject({
    org_id: acme,
    permissions: ["members:read", "organization:read", "projects:read", "projects:write"],
  });
});

test("a refresh token brings new tokens of the same company, without the browser leaving the page, again and again", async ({
  page,
}) => {
  await open(page, acme);
  await signIn(page);
  await chooseOnLoginPage(page, "dana");
  await expect(page.getByLabel("Session")).toHaveText("Signed in");
  const before = await localTenant.lastSeq();
  const token = page.getByLabel("Access token");
  for (let round = 0; round < 3; round += 1) {
    const last = (await token.textContent()) ?? "";
    // Two tokens with the same claims of the same second are the same token.
    await localTenant.advanceClock(1);
    await page.getByRole("button", { name: "Renew" }).click();
    await expect(token).not.toHaveText(last);
    expect(await accessTokenClaims(page)).toMatchObject({ org_id: acme });
  }
  await expect(page.getByRole("alert")).toBeEmpty();
  const asked = (await localTenant.ledger({ since: before })).filter(({ method }) => method !== "OPTIONS");
  expect(asked.map(({ path, status }) => `${path} ${status}`)).toEqual(Array(3).fill("/oauth/token 200"));
});

test("without refresh tokens a frame renews silently with the session, until that is over", async ({ page }) => {
  await open(page, acme, { useRefreshTokens: false });
  await signIn(page);
  await chooseOnLoginPage(page, "dana");
  await expect(page.getByLabel("Session")).toHaveText("Signed in");
  const token = page.getByLabel("Access token");
  const last = (await token.textContent()) ?? "";
  const before = await localTenant.lastSeq();
  await localTenant.advanceClock(1);
  await page.getByRole("button", { name: "Renew" }).click();
  await expect(token).not.toHaveText(last);
  expect(await accessTokenClaims(page)).toMatchObject({ org_id: acme });
  const asked = (await localTenant.ledger({ since: before })).filter(({ operation }) => operation === "authorize");
  expect(asked.map(({ query, status }) => [query.includes("prompt"), status])).toEqual([[true, 200]]);
  await page.context().clearCookies({ name: "auth0_local_sso" });
  await page.getByRole("button", { name: "Renew" }).click();
  await expect(page.getByRole("alert")).toHaveText("login_required: Login required");
});

test("without being a web origin of the client a page is told nothing by a frame", async ({ page }) => {
  await open(page, acme, { useRefreshTokens: false, isWebOrigin: false });
  await signIn(page);
  await chooseOnLoginPage(page, "dana");
  await expect(page.getByLabel("Session")).toHaveText("Signed in");
  await page.getByRole("button", { name: "Renew" }).click();
  await expect(page.getByRole("alert")).toHaveText("timeout: Timeout");
});

test("a login in a window of its own: it closes, and the page knows who has signed in", async ({ page }) => {
  await open(page, acme, { useRefreshTokens: false });
  const [popup] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("button", { name: "Sign in beside" }).click(),
  ]);
  const closed = popup.waitForEvent("close");
  await chooseOnLoginPage(popup, "tomas");
  await closed;
  await expect(page.getByLabel("Session")).toHaveText("Signed in");
  expect(await idTokenClaims(page)).toMatchObject({ org_id: acme });
});

test("a changed plan is in the claims after a refresh", async ({ page }) => {
  await open(page, acme);
  await signIn(page);
  await chooseOnLoginPage(page, "dana");
  await expect(page.getByLabel("Session")).toHaveText("Signed in");
  await localTenant.changeOrganization(acme, { metadata: { plan: "enterprise" } });
  await page.getByRole("button", { name: "Renew" }).click();
  await expect(page.getByLabel("ID token")).toContainText('"https://tenantry.dev/plan":"enterprise"');
  expect(await accessTokenClaims(page)).toMatchObject({ "https://tenantry.dev/plan": "enterprise" });
});

for (const [what, organization, problem] of [
  ["a company one is no member of", globex, `access_denied: user [^ ]+ is not part of the ${globex} organization`],
  ["a company that there is not", "org_NobodyLivesHere1", "invalid_request: parameter organization is invalid"],
  ["no company, where the client needs one", undefined, "invalid_request: parameter organization is required"],
] as const) {
  test(`refused: ${what}`, async ({ page }) => {
    const { origin } = await open(page, organization);
    await signIn(page);
    if (organization === globex) await chooseOnLoginPage(page, "maya");
    await page.waitForURL(`${origin}/`);
    await expect(page.getByRole("alert")).toContainText(new RegExp(problem));
    expect(await idTokenClaims(page)).toBeNull();
  });
}

test("refused by the SDK itself: a token for another company than the one that was asked for", async ({ page }) => {
  await open(page, acme);
  await localTenant.overrideClaims({ at: "login", idToken: { org_id: globex } });
  await signIn(page);
  await chooseOnLoginPage(page, "dana");
  await expect(page.getByRole("alert")).toContainText(/org_id/);
  expect(await idTokenClaims(page)).toBeNull();
});

test("refused by an Action: a suspended company, in words for people", async ({ page }) => {
  await localTenant.changeOrganization(acme, { metadata: { plan: "pro", status: "suspended" } });
  await open(page, acme);
  await signIn(page);
  await chooseOnLoginPage(page, "maya");
  await expect(page.getByRole("alert")).toHaveText(/^access_denied: Acme is suspended\. Its owner can have it opened/);
  expect(await idTokenClaims(page)).toBeNull();
});

test("signing out ends the session there as well: the next sign-in asks who one is", async ({ page }) => {
  const { origin } = await open(page, acme);
  await signIn(page);
  await chooseOnLoginPage(page, "maya");
  await expect(page.getByLabel("Session")).toHaveText("Signed in");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${origin}/`);
  await expect(page.getByLabel("Session")).toHaveText("Signed out");
  expect(await idTokenClaims(page)).toBeNull();
  await signIn(page);
  await expectLoginPage(page);
});

test("another site's page cannot read what the token endpoint answers", async ({ page }) => {
  const { origin } = await open(page, acme);
  const readStatus = (url: string) =>
    page.evaluate(
      (target) =>
        fetch(target, { method: "POST", body: new URLSearchParams() }).then(
          ({ status }) => String(status),
          () => "kept from the page",
        ),
      url,
    );
  const endpoint = new URL("/oauth/token", system.tenantUrl).href;
  expect(await readStatus(endpoint)).toMatch(/^4\d\d$/);
  await page.goto(origin.replace("localhost", "127.0.0.1"));
  expect(await readStatus(endpoint)).toBe("kept from the page");
});
