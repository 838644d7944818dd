import { expect, type Page, test } from "playwright/test";
import { developmentCredentials } from "../auth0/local/configuration/development-credentials";
import { authorizePath } from "../auth0/local/testing/sign-in";
import { apex, company, system } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { managementClient } from "./support/management";
import { chooseOnLoginPage, people, signInAs } from "./support/sign-in";

const acme = "org_AcmeLocalSeed001";
const { clientId: application } = developmentCredentials("Tenantry");
const { clientId: apexClient } = developmentCredentials("Tenantry Apex");
const at = (path: string) => new URL(path, system.tenantUrl).href;

test.beforeEach(() => localTenant.reset());

/** Asks for a sign-in as the application would; undefined leaves a parameter out. */
const authorize = (changes: Parameters<typeof authorizePath>[0]) =>
  at(authorizePath({ redirect_uri: company("acme", "/auth/callback"), ...changes }));

/** Without a company in the request, the client has the tenant ask for one. */
async function askForCompanies(behaviour: "pre_login_prompt" | "post_login_prompt"): Promise<string> {
  const management = await managementClient(["update:clients"]);
  const callbacks = [company("acme", "/auth/callback")];
  await management.clients.update(application, { organization_require_behavior: behaviour, callbacks });
  return authorize({ organization: undefined });
}

test("everybody can use: setting up a second factor, keeping its recovery code, being asked for either", async ({
  page,
  context,
}) => {
  await localTenant.changeOrganization(acme, { metadata: { plan: "pro", mfa: "everyone" } });
  await page.goto(company("acme"));
  await chooseOnLoginPage(page, "dana");
  await expect(page.getByRole("heading", { name: "Set up a second factor" })).toBeVisible();
  await expectFitForEverybody(page);
  await page.getByLabel("One-time code").fill("000000");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectFitForEverybody(page);
  await page.getByLabel("One-time code").fill(await localTenant.oneTimeCode(people.dana.email));
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("button", { name: "I have kept it" })).toBeVisible();
  await expectFitForEverybody(page);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.waitForURL(company("acme"));

  await context.clearCookies();
  await page.goto(company("acme"));
  await chooseOnLoginPage(page, "dana");
  await expect(page.getByRole("heading", { name: "Verify that it is you" })).toBeVisible();
  await expectFitForEverybody(page);
  await page.getByRole("link", { name: /recovery code/i }).click();
  await expect(page.getByLabel(/recovery code/i)).toBeVisible();
  await expectFitForEverybody(page);
});

test("everybody can use: the sign-up page, also when it refuses", async ({ page }) => {
  const callback = apex("/auth/callback");
  const signUp = { client_id: apexClient, redirect_uri: callback, organization: undefined, screen_hint: "signup" };
  await page.goto(authorize(signUp));
  await expect(page).toHaveURL(/\/u\/signup/);
  await expectFitForEverybody(page);
  await page.getByLabel("Email").fill(people.dana.email);
  await page.getByLabel("Password", { exact: true }).fill("a-Password-of-12");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectFitForEverybody(page);
});

test("everybody can use: the question for a company before a sign-in", async ({ page }) => {
  await page.goto(await askForCompanies("pre_login_prompt"));
  await expect(page).toHaveURL(/\/u\/organization\/selection/);
  await expectFitForEverybody(page);
});

test("everybody can use: the choice of a company after a sign-in", async ({ page }) => {
  await page.goto(await askForCompanies("post_login_prompt"));
  await chooseOnLoginPage(page, "dana");
  await expect(page).toHaveURL(/\/u\/organization\/picker/);
  await expectFitForEverybody(page);
});

test("everybody can use: the pages that mails lead to", async ({ page }) => {
  const { tickets } = await managementClient(["create:user_tickets"]);
  const user_id = "auth0|6600000000000000000000a2";
  const { ticket: password } = await tickets.changePassword({ user_id });
  await page.goto(password);
  await expect(page.getByLabel(/password/i).first()).toBeVisible();
  await expectFitForEverybody(page);
  const { ticket: email } = await tickets.verifyEmail({ user_id });
  await page.goto(email);
  await expectFitForEverybody(page);
  await page.goto(email);
  await expectFitForEverybody(page);
});

for (const [name, path] of Object.entries({
  "a request that is refused": "/authorize?client_id=nobody",
  "signing out": "/oidc/logout",
})) {
  test(`everybody can use: the tenant's page for ${name}`, async ({ page }) => {
    await page.goto(at(path));
    await expectFitForEverybody(page);
  });
}

/** Something of everything: sessions, tokens, a factor, an invitation, a fault, requests. */
async function populate(page: Page): Promise<void> {
  await signInAs(page, "dana");
  await localTenant.changeOrganization(acme, { metadata: { plan: "pro", mfa: "everyone" } });
  await page.context().clearCookies();
  await page.goto(company("acme"));
  await chooseOnLoginPage(page, "maya");
  const { organizations } = await managementClient(["create:organization_invitations"]);
  await organizations.invitations.create(acme, {
    inviter: { name: people.maya.name },
    invitee: { email: "noor@newcomer.example" },
    client_id: application,
  });
  await localTenant.addFault({ path: "/api/v2/hooks", status: 503, count: 3 });
  await fetch(at("/api/v2/hooks"));
}

test("everybody can use: the inspector, with something in every place", async ({ page }) => {
  // Eight pages in two themes each: three times the usual patience.
  test.slow();
  await populate(page);
  const pages = ["organizations/org_AcmeLocalSeed001", "people/auth0%7C6600000000000000000000a2", "sessions", "tokens"];
  await page.goto(at("/"));
  await expect(page.getByText("2 of 3 calls left")).toBeVisible();
  await expectFitForEverybody(page);
  for (const name of [...pages, "actions", "log", "supported"]) {
    await page.goto(at(`/_local/inspector/${name}`));
    await expectFitForEverybody(page);
  }
});
