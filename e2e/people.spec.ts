import { expect, type Page } from "playwright/test";
import { chooseRole, newCompany, row } from "./support/crew";
import { company } from "./support/env";
import { invite } from "./support/invite";
import { localTenant } from "./support/local-tenant";
import { chooseOnLoginPage, expectLoginPage, expectProfile, password, people, signInAs } from "./support/sign-in";
import { test } from "./support/test";

test.beforeEach(() => localTenant.reset());

const { rui } = people;

/** Follows the link of an invitation with an identity that the person has already. */
async function joinWithOwnIdentity(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: "Join Crew" }).click();
  await expectLoginPage(page);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

async function remove(page: Page): Promise<void> {
  await page.getByRole("button", { name: `More about ${rui.name}` }).click();
  await page.getByRole("button", { name: "Remove from Crew…" }).click();
  await page.getByRole("button", { name: `Remove ${rui.name}` }).click();
  await expect(page.getByRole("dialog")).toContainText("1 of 1 removed.");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
}

test("invited, joined, promoted, removed while signed in: the very next click is refused, and their other company is as it was", async ({
  page,
  anotherBrowser,
}) => {
  test.setTimeout(120_000);
  const crew = await newCompany();
  const other = await newCompany({ display_name: "Elsewhere", members: [{ email: rui.email, roles: ["owner"] }] });
  const joining = await anotherBrowser();
  await signInAs(joining, "rui", other);

  await signInAs(page, "maya", crew, "/settings/invitations");
  await invite(page, rui.email, "1 person");
  await joinWithOwnIdentity(joining, (await localTenant.latestMail(rui.email)).link);
  await joining.waitForURL(company(crew));
  await expectProfile(joining, crew, "4 of 17 permissions at Crew");

  await page.goto(company(crew, "/settings/members"));
  await chooseRole(page, rui.name, "Admin");
  await expect(page.getByRole("status")).toContainText([`${rui.name} is Admin now.`]);
  await expect(async () => expectProfile(joining, crew, "16 of 17 permissions at Crew")).toPass({ timeout: 15_000 });

  await joining.goto(company(crew));
  await remove(page);
  await expect(row(page, rui.name)).toHaveCount(0);
  // All that they were signed in with has ended, so they are asked who they are, and told that they are nobody here.
  await joining.getByRole("link", { name: "Settings" }).first().click();
  await expect(joining.getByRole("heading", { level: 1 })).toHaveText("Sign in to Crew");
  expect((await joining.goto(company(crew, "/api/me")))?.status()).toBe(401);
  await joining.goto(company(crew));
  await chooseOnLoginPage(joining, "rui");
  await expect(joining.getByRole("heading", { level: 1 })).toHaveText("You are not a member of Crew");

  await joining.goto(company(other, "/settings/members"));
  await expect(row(joining, rui.name)).toContainText("Owner");
  await expect(row(joining, people.maya.name)).toHaveCount(0);
});
