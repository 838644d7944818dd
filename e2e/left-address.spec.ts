import { expect, type Page, test } from "playwright/test";
import { company } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { people, signInAs } from "./support/sign-in";

test.beforeEach(() => localTenant.reset());

/** Names of this run alone: an address that a company has left goes on leading to it. */
const named = (name: string) => `${name}-${process.pid}`;

async function companyOf(name: string): Promise<string> {
  const members = [{ email: people.dana.email, roles: ["owner"] }];
  await localTenant.addOrganization({ name, display_name: "Cyberdyne", metadata: { plan: "free" }, members });
  return name;
}

/** Opens a page until what the application was told of has arrived there. */
async function openUntil(page: Page, url: string, title: string): Promise<number | undefined> {
  let status: number | undefined;
  await expect(async () => {
    status = (await page.goto(url))?.status();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title, { timeout: 500 });
  }).toPass();
  return status;
}

test("whoever is signed in to a company that moves is led to its new address, to the page they asked for", async ({
  page,
}) => {
  const [before, after] = [await companyOf(named("before")), named("after")];
  await signInAs(page, "dana", before);
  await localTenant.changeOrganization(before, { name: after });
  await expect(async () => {
    await page.goto(company(before, "/settings/profile"));
    expect(page.url()).toBe(company(after, "/settings/profile"));
  }).toPass();
  await expect(page.getByRole("main")).toContainText(people.dana.email);
});

test("a click inside the application leads to the new address as well", async ({ page }) => {
  const [before, after] = [await companyOf(named("inside-before")), named("inside-after")];
  await signInAs(page, "dana", before);
  await localTenant.changeOrganization(before, { name: after });
  await expect.poll(() => page.evaluate(async () => (await fetch("/api/me")).status)).toBe(404);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }).click();
  await page.waitForURL(company(after, "/settings"));
  await expect(page.getByRole("heading", { level: 1, name: "General" })).toBeVisible();
});

for (const [what, end] of [
  ["suspended", (slug: string) => localTenant.changeOrganization(slug, { metadata: { status: "suspended" } })],
  ["deleted", (slug: string) => localTenant.removeOrganization(slug)],
] as const) {
  test(`whoever is signed in to a company that is ${what} sees a page that helps, at every address of it`, async ({
    page,
  }) => {
    const slug = await companyOf(named(what));
    await signInAs(page, "dana", slug);
    await end(slug);
    for (const path of ["/", "/settings/profile"]) {
      expect(await openUntil(page, company(slug, path), "No company lives here")).toBe(404);
      await expect(page.getByRole("link", { name: "Find your company" })).toBeVisible();
      await expect(page.getByRole("main")).toContainText(slug);
    }
    await expectFitForEverybody(page);
  });
}

test("a session opens nothing at its old address once another company has taken that", async ({ page }) => {
  const [address, elsewhere] = [await companyOf(named("taken")), named("gone")];
  await signInAs(page, "dana", address);
  await localTenant.changeOrganization(address, { name: elsewhere });
  await companyOf(address);
  const status = await openUntil(page, company(address), "Sign in to Cyberdyne to go on");
  expect(status).toBe(401);
  await expect(page.getByRole("main")).toContainText("Your session belongs to another company.");
  const answer = await page.evaluate(async () => (await fetch("/api/me")).json());
  expect(answer.error.code).toBe("other_organization");
  await expectFitForEverybody(page);
});
