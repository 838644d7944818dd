import { expect, type Page, test } from "playwright/test";
import { localEnvironment } from "../auth0/local/environment";
import { apex, company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { managementClient } from "./support/management";
import { expectLoginPage, expectProfile, password, people } from "./support/sign-in";

const acme = "org_AcmeLocalSeed001";
const newcomer = "noor@newcomer.example";

test.beforeEach(() => localTenant.reset());

const management = () =>
  managementClient([
    "read:roles",
    "create:organization_invitations",
    "read:organization_invitations",
    "delete:organization_invitations",
  ]);

/** Invites somebody to Acme as the product would, and gives the link in the mail that follows. */
async function invite(email: string, role = "member"): Promise<string> {
  const { AUTH0_CLIENT_ID: client_id = "" } = localEnvironment({
    issuer: system.tenantUrl,
    rootDomain: system.rootDomain,
  });
  const auth0 = await management();
  const roles = (await auth0.roles.list({ name_filter: role })).data.flatMap(({ id, name }) =>
    name === role && id !== undefined ? [id] : [],
  );
  await auth0.organizations.invitations.create(acme, {
    inviter: { name: people.maya.name },
    invitee: { email },
    client_id,
    roles,
  });
  const mail = await localTenant.latestMail(email);
  expect(mail.subject).toBe("Maya Okafor invited you to Acme");
  expect(mail.link).toContain(apex("/start?invitation="));
  return mail.link;
}

/** Opens the link of an invitation and walks through the company's door. */
async function join(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "You are invited to Acme" })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(new URL(company("acme")).origin);
  await page.getByRole("button", { name: "Join Acme" }).click();
}

const gone = "This invitation is no longer open";
const otherAccount = "That was another account than the invited one";

async function expectRefusal(page: Page, title: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("main")).toContainText("You are not signed in");
  expect(new URL(page.url()).host).toBe(new URL(company("acme")).host);
  expect((await page.reload())?.status()).toBe(403);
  expect(await page.evaluate(async () => (await fetch("/api/me")).status)).toBe(401);
}

async function openInvitations(): Promise<(string | undefined)[]> {
  const open = await (await management()).organizations.invitations.list(acme);
  return open.data.map(({ invitee }) => invitee?.email);
}

async function continueWith(page: Page, text: string): Promise<void> {
  await page.getByLabel("Password", { exact: true }).fill(text);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

test("somebody new: from the mail through the company's door and a sign-up into the company, with the role", async ({
  page,
}) => {
  await join(page, await invite(newcomer, "admin"));
  await expect(page.getByRole("heading", { name: "Sign up to Acme" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(`${people.maya.name} has invited ${newcomer} to join Acme`);
  await expect(page.getByLabel("Email")).toHaveValue(newcomer);
  await expect(page.getByLabel("Email")).not.toBeEditable();
  await continueWith(page, "a-new-password");
  await page.waitForURL(company("acme"));
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
  await expectProfile(page, "acme", newcomer, "16 of 17 permissions at Acme");
  expect(await openInvitations()).toEqual([]);
});

test("somebody who has an account: signs in with it and is a member from then on", async ({ page, context }) => {
  await join(page, await invite(people.rui.email));
  await expectLoginPage(page);
  await expect(page.getByLabel("Email")).toHaveValue(people.rui.email);
  await continueWith(page, password);
  await page.waitForURL(company("acme"));
  await expectProfile(page, "acme", "4 of 17 permissions at Acme");
  await context.clearCookies();
  await page.goto(company("acme"));
  await page.getByRole("button", { name: people.rui.name }).click();
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
});

test("an invitation is single-use: the second time, our page says so", async ({ page, context }) => {
  const link = await invite(people.rui.email);
  await join(page, link);
  await continueWith(page, password);
  await page.waitForURL(company("acme"));
  await context.clearCookies();
  await join(page, link);
  await expectRefusal(page, gone);
});

test("another account than the invited one uses the invitation up, and our page says so", async ({ page }) => {
  const link = await invite(newcomer);
  await join(page, link);
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("button", { name: people.rui.name }).click();
  await expectRefusal(page, otherAccount);
  expect(await openInvitations()).toEqual([]);
  await join(page, link);
  await expectRefusal(page, gone);
});

test("invited to a company that requires a second factor: it is set up on the way, and the invitation counts once", async ({
  page,
}) => {
  await localTenant.changeOrganization(acme, { metadata: { plan: "pro", mfa: "everyone" } });
  await join(page, await invite(newcomer));
  await continueWith(page, "a-new-password");
  await expect(page.getByRole("heading", { name: "Set up a second factor" })).toBeVisible();
  await page.getByLabel("One-time code").fill(await localTenant.oneTimeCode(newcomer));
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.waitForURL(company("acme"));
  await expectProfile(page, "acme", "4 of 17 permissions at Acme");
  expect(await openInvitations()).toEqual([]);
});

test("somebody else's session on the same browser does not use the invitation up: the sign-in asks anew", async ({
  page,
}) => {
  const link = await invite(newcomer);
  await page.goto(company("globex"));
  await page.getByRole("button", { name: people.hana.name }).click();
  await expect(page.getByText("What Globex is working on.")).toBeVisible();
  await join(page, link);
  await continueWith(page, "a-new-password");
  await page.waitForURL(company("acme"));
  await expectProfile(page, "acme", newcomer);
});

test("an invitation that has expired", async ({ page }) => {
  const link = await invite(newcomer);
  await localTenant.advanceClock(7 * 24 * 3600 + 1);
  await join(page, link);
  await expectRefusal(page, gone);
});

test("an invitation that was withdrawn", async ({ page }) => {
  const link = await invite(newcomer);
  const auth0 = await management();
  const open = await auth0.organizations.invitations.list(acme);
  for (const { id = "" } of open.data) await auth0.organizations.invitations.delete(acme, id);
  await join(page, link);
  await expectRefusal(page, gone);
});

test("an invitation carried to another company's door opens nothing there, and stays good at home", async ({
  page,
}) => {
  const link = new URL(await invite(newcomer));
  const ticket = link.searchParams.get("invitation") ?? "";
  await page.goto(company("globex", `/join?invitation=${ticket}`));
  await page.getByRole("button", { name: "Join Globex" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This invitation cannot be used");
  await join(page, link.href);
  await continueWith(page, "a-new-password");
  await page.waitForURL(company("acme"));
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
});
