import { expect, type Page } from "playwright/test";
import { inCompany } from "./support/company-rows";
import { company, system } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { invite, openDialog, signUp, somebody } from "./support/invite";
import { localTenant } from "./support/local-tenant";
import { expectLoginPage, expectProfile, people, signInAs } from "./support/sign-in";
import { test } from "./support/test";

test.beforeEach(() => localTenant.reset());

const creating = { method: "POST", path: "/api/v2/organizations/*/invitations" };

async function invitedBy(page: Page, email: string): Promise<string> {
  await signInAs(page, "maya", "acme", "/settings/invitations");
  await invite(page, email, "1 person");
  await expect(page.getByRole("row", { name: new RegExp(email) })).toContainText("Member");
  return (await localTenant.latestMail(email)).link;
}

/** The row of an invitation, and what its menu offers. */
async function fromMenu(page: Page, email: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `More about ${email}` }).click();
  await page.getByRole("button", { name: action }).click();
}

test("an owner invites, the mail arrives, the person joins with the role and stands on the front page", async ({
  page,
  anotherBrowser,
}) => {
  const email = somebody();
  const link = await invitedBy(page, email);
  const noor = await anotherBrowser();
  await noor.goto(link);
  await expect(noor.getByRole("heading", { name: "You are invited to Acme" })).toBeVisible();
  await expect(noor.getByRole("main")).toContainText(`${people.maya.name} invited ${email} as Member`);
  await expectFitForEverybody(noor);
  await noor.getByRole("button", { name: "Join Acme" }).click();
  await signUp(noor);
  await noor.waitForURL(company("acme"));
  await expectProfile(noor, "acme", "4 of 17 permissions at Acme");
  await page.reload();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toHaveCount(0);
  await noor.goto(link);
  await expect(noor.getByRole("heading", { name: "You belong to Acme already" })).toBeVisible();
  const stranger = await anotherBrowser();
  await stranger.goto(link);
  await expect(stranger.getByRole("heading", { name: "This invitation was used" })).toBeVisible();
  await stranger.goto(link.replace("organization=", "x=").replace(/^[^?]*/, company("globex", "/join")));
  await expect(stranger.getByRole("main")).not.toContainText(email);
});

test("joining works without any script", async ({ page, anotherBrowser }) => {
  const link = await invitedBy(page, somebody());
  const noor = await anotherBrowser({ javaScriptEnabled: false });
  await noor.goto(link);
  await noor.getByRole("button", { name: "Join Acme" }).click();
  await signUp(noor);
  await noor.waitForURL(company("acme"));
  await expectProfile(noor, "acme", "4 of 17 permissions at Acme");
});

test("a wrong account has its page, and the invitation is used up", async ({ page, anotherBrowser }) => {
  const link = await invitedBy(page, somebody());
  const rui = await anotherBrowser();
  await rui.goto(link);
  await rui.getByRole("button", { name: "Join Acme" }).click();
  await rui.getByRole("link", { name: "Sign in" }).click();
  await expectLoginPage(rui);
  await rui.getByRole("button", { name: people.rui.name }).click();
  await expect(rui.getByRole("heading", { level: 1 })).toHaveText("That was another account than the invited one");
  await expect(rui.getByRole("main")).toContainText("You are not signed in");
  await expectFitForEverybody(rui);
});

test("a link to the login itself uses no invitation up where somebody else is signed in", async ({
  page,
  anotherBrowser,
}) => {
  const link = new URL(await invitedBy(page, somebody()));
  const invitation = link.searchParams.get("invitation") ?? "";
  const dana = await anotherBrowser();
  await signInAs(dana, "dana", "globex");
  await dana.goto(company("acme", `/auth/login?invitation=${invitation}`));
  await expect(dana).toHaveURL(company("acme", `/join?invitation=${invitation}`));
  await expect(dana.getByRole("button", { name: "Join Acme" })).toBeVisible();
});

test("expired, withdrawn and sent again each have their page", async ({ page, anotherBrowser }) => {
  const email = somebody();
  const first = await invitedBy(page, email);
  await fromMenu(page, email, "Send again");
  await expect(page.getByRole("status").getByText(`A new link is on its way to ${email}.`)).toBeVisible();
  const { link: second } = await localTenant.latestMail(email);
  expect(second).not.toBe(first);
  const visitor = await anotherBrowser();
  await visitor.goto(first);
  await expect(visitor.getByRole("heading", { name: "There is a newer invitation" })).toBeVisible();
  await fromMenu(page, email, "Revoke…");
  await expect(page.getByRole("heading", { name: "Revoke this invitation?" })).toBeVisible();
  await page.getByRole("button", { name: "Revoke invitation" }).click();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toHaveCount(0);
  await visitor.goto(second);
  await expect(visitor.getByRole("heading", { name: "This invitation was withdrawn" })).toBeVisible();
  const other = somebody();
  await invite(page, other, "1 person");
  const { link: third } = await localTenant.latestMail(other);
  await localTenant.advanceClock(8 * 24 * 3_600);
  await visitor.goto(third);
  await visitor.getByRole("button", { name: "Join Acme" }).click();
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("This invitation is no longer open");
});

const acme = "org_AcmeLocalSeed001";

test("an invitation whose time is over says so on a page of its own, and starts no sign-in", async ({
  page,
  anotherBrowser,
}) => {
  const email = somebody();
  const link = await invitedBy(page, email);
  const visitor = await anotherBrowser();
  const ending = "update invitation_items set expires_at = now() - interval '1 second' where email = $1 returning id";
  expect(await inCompany(acme, ending, [email])).toHaveLength(1);
  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("This invitation has expired");
  await expect(visitor.getByRole("main")).toContainText("Whoever invited you can send it again.");
  await expect(visitor.getByRole("button", { name: "Join Acme" })).toHaveCount(0);
  await expectFitForEverybody(visitor);
});

test("of an invitation that ended elsewhere, nobody is said to have used it", async ({ page, anotherBrowser }) => {
  const email = somebody();
  const link = await invitedBy(page, email);
  const visitor = await anotherBrowser();
  const ending = "update invitation_items set ended_as = 'gone', ended_at = now() where email = $1 returning id";
  expect(await inCompany(acme, ending, [email])).toHaveLength(1);
  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("This invitation is no longer open");
  await expect(visitor.getByRole("main")).toContainText("Either somebody joined with it, or the company took it back");
});

test("whoever is signed in as somebody else is told before the link is used up", async ({ page }) => {
  const email = somebody();
  const link = await invitedBy(page, email);
  await page.goto(link);
  await expect(page.getByRole("main")).toContainText(`you are signed in as ${people.maya.name}`);
  await expect(page.getByRole("main")).toContainText(`choose ${email}`);
  await page.getByRole("button", { name: "Join Acme" }).click();
  await expect(page.getByRole("heading", { name: "Sign up to Acme" })).toBeVisible();
});

test("paste, fix in place, send, pause, close the tab, resume: everybody once", async ({ page, anotherBrowser }) => {
  const tag = Math.random().toString(36).slice(2, 8);
  const emails = Array.from({ length: 24 }, (_, index) => `p${index}-${tag}@many.example`);
  await signInAs(page, "maya", "acme", "/settings/invitations");
  await openDialog(page);
  await page
    .getByLabel("Email addresses")
    .fill(`${emails.join("\n")}\n${emails[0]}, dana@acme.example, broken-${tag}@many`);
  const status = page.getByRole("status").filter({ hasText: "addresses" });
  await expect(status).toHaveText(/27 addresses\s*24 ready\s*1 to fix\s*2 left out/);
  await page.getByLabel("Email", { exact: true }).fill(`mended-${tag}@many.example`);
  await expect(status).toHaveText(/25 ready/);
  await expectFitForEverybodyInDialog(page);
  // Slow enough that there is something left to pause.
  await localTenant.addFault({ ...creating, latencyMs: 400 });
  await page.getByRole("button", { name: "Invite 25 people" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused. Whoever was not reached yet waits.")).toBeVisible();
  await page.close();
  const again = await anotherBrowser();
  await localTenant.clearFaults();
  await signInAs(again, "maya", "acme", "/settings/invitations");
  const line = again.getByRole("region", { name: "Invitations under way" }).filter({ hasText: "paused" }).first();
  await line.getByRole("button", { name: "Show" }).click();
  await again.getByRole("button", { name: "Go on" }).click();
  await expect(again.getByRole("heading", { name: "25 people invited" })).toBeVisible({ timeout: 30_000 });
  const outbox = await fetch(`${system.tenantUrl}/_local/outbox`).then((response) => response.text());
  for (const email of [...emails, `mended-${tag}@many.example`]) {
    expect(outbox.split(`"to":"${email}"`).length - 1, email).toBe(1);
  }
});

test("an address that grows while the one before is looked up is looked up itself", async ({ page }) => {
  await signInAs(page, "maya", "acme", "/settings/invitations");
  await page.route("**/api/invitations/check", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await openDialog(page);
  const first = page.waitForRequest("**/api/invitations/check");
  await page.getByLabel("Email addresses").fill("dana@acme.exampl");
  await first;
  await page.getByLabel("Email addresses").fill("dana@acme.example");
  await expect(page.getByText("Already a member")).toBeVisible({ timeout: 10_000 });
});

/** The dialog stands over a page whose heading is one of its own. */
async function expectFitForEverybodyInDialog(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  const dialog = page.getByRole("dialog", { name: "Invite people to Acme" });
  expect(await dialog.evaluate((element) => element.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 720 });
}

test("a plain member is offered nothing of it, and the server refuses", async ({ page }) => {
  await signInAs(page, "tomas");
  const response = await page.goto(company("acme", "/settings/invitations"));
  expect(response?.status()).toBe(403);
  await expect(page.getByRole("button", { name: "Invite people" })).toHaveCount(0);
  const answer = await page.evaluate(async () => (await fetch("/api/invitations")).status);
  expect(answer).toBe(403);
});

test("neither link nor ticket of an invitation reaches the browser of whoever invites", async ({ page }) => {
  const seen: string[] = [];
  page.on("response", async (response) => {
    if (response.url().includes("/api/") || response.url().includes("/settings/"))
      seen.push(await response.text().catch(() => ""));
  });
  const email = somebody();
  const link = new URL(await invitedBy(page, email));
  const ticket = link.searchParams.get("invitation") ?? "";
  await page.reload();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toBeVisible();
  expect(ticket).toMatch(/^[A-Za-z0-9]{32}$/);
  expect(seen.join("\n")).toContain(email);
  expect(seen.join("\n")).not.toContain(ticket);
});
