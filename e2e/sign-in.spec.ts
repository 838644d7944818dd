import { expect, test } from "playwright/test";
import { company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { chooseOnLoginPage, expectLoginPage, expectProfile, password, people, signInAs } from "./support/sign-in";

test.beforeEach(() => localTenant.reset());

test("a visitor is sent to the login of that very company and lands on its front page", async ({ page }) => {
  await page.goto(company("acme"));
  await expectLoginPage(page);
  await expect(page.getByRole("heading", { name: "Sign in to Acme" })).toBeVisible();
  await page.getByLabel("Email").fill(people.maya.email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.waitForURL(company("acme"));
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
  const { name, email } = people.maya;
  await expectProfile(page, "acme", name, email, "org_AcmeLocalSeed001", "All of 17 permissions at Acme");
});

test("a wrong password stays on the login page and says so", async ({ page }) => {
  await page.goto(company("acme"));
  await page.getByLabel("Email").fill(people.maya.email);
  await page.getByLabel("Password", { exact: true }).fill("guess");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(/wrong/i);
  await expectLoginPage(page);
});

test("the same person is at the second company without a password, with that company's permissions", async ({
  page,
}) => {
  await signInAs(page, "dana");
  await expectProfile(page, "acme", "16 of 17 permissions at Acme");
  const before = await localTenant.lastSeq();
  await page.goto(company("globex"));
  await expect(page).toHaveURL(company("globex"));
  await expect(page.getByText("What Globex is working on.")).toBeVisible();
  await expectProfile(page, "globex", "org_GlobexLocalSeed1", "4 of 17 permissions at Globex");
  const asked = (await localTenant.ledger({ since: before })).filter(({ method }) => method === "POST");
  expect(asked.map(({ path }) => path)).toEqual(["/oauth/token"]);
});

test("each company has a session of its own", async ({ page, context }) => {
  await signInAs(page, "dana");
  await page.goto(company("globex"));
  await context.clearCookies({ domain: `acme.${system.rootDomain.split(":")[0]}` });
  expect(await page.evaluate(async () => (await fetch("/api/me")).status)).toBe(200);
  await page.goto(company("acme", "/api/me"));
  await expect(page.locator("body")).toContainText("signed_out");
});

for (const [name, slug] of [
  ["maya", "globex"],
  ["hana", "acme"],
  ["rui", "acme"],
] as const) {
  test(`${people[name].name}, who is no member of ${slug}, gets a page that says so and no session`, async ({
    page,
  }) => {
    await page.goto(company(slug));
    await chooseOnLoginPage(page, name);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/not a member/i);
    expect(new URL(page.url()).host).toBe(`${slug}.${system.rootDomain}`);
    expect((await page.reload())?.status()).toBe(403);
    const answer = await page.evaluate(async () => (await fetch("/api/me")).status);
    expect(answer).toBe(401);
  });
}

test("being refused at one company leaves the session at another alone, and another person can sign in", async ({
  page,
}) => {
  await signInAs(page, "maya");
  await page.goto(company("globex"));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/not a member/i);
  await page.goto(company("acme"));
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
  await page.goto(company("globex"));
  await page.getByRole("button", { name: "Sign in as someone else" }).click();
  await chooseOnLoginPage(page, "hana");
  await expect(page.getByText("What Globex is working on.")).toBeVisible();
});

test("somebody who is blocked is refused with a page, not a loop", async ({ page }) => {
  await page.goto(company("acme"));
  await chooseOnLoginPage(page, "ilse");
  await expect(page.getByRole("main")).toContainText(/block|not allowed|refused/i);
});

test("a deep link survives the login, query included", async ({ page }) => {
  await signInAs(page, "tomas", "acme", "/settings/profile?from=mail&n=1");
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
});
