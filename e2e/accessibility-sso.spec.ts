import { expect, test } from "playwright/test";
import { addDomain, beginConnection, connectProvider } from "./support/connect-provider";
import { company } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { newCompany } from "./support/new-company";
import { signInAs } from "./support/sign-in";

test.describe.configure({ timeout: 120_000 });
test.beforeEach(() => localTenant.reset());

test("everybody can use: a domain from its record to its removal", async ({ page }) => {
  await signInAs(page, "maya", await newCompany("domains"), "/settings/domains");
  await page.getByLabel("Domain", { exact: true }).fill("not a domain");
  await page.getByRole("button", { name: "Add domain" }).click();
  await expect(page.getByRole("alert").first()).not.toBeEmpty();
  await expectFitForEverybody(page);

  const card = await addDomain(page, "a-rather-long-name-of-a-subsidiary.initech.example");
  await card.getByRole("button", { name: "Check now" }).click();
  await expect(card.getByRole("status")).toContainText(["there was no TXT record"]);
  await expectFitForEverybody(page);

  await card.getByRole("button", { name: /^Remove / }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Keep it" })).toBeFocused();
  await expectFitForEverybody(page);
  await page.getByRole("button", { name: "Remove domain" }).click();
  await expect(card).toHaveCount(0);
});

test("everybody can use: the ways to hand over a SAML provider's metadata, also when they are refused", async ({
  page,
}) => {
  const slug = await newCompany("metadata");
  await signInAs(page, "maya", slug);
  await beginConnection(page, slug, "SAML 2.0");
  for (const way of ["Metadata URL", "Metadata as text or file", "URL and certificate"]) {
    await page.getByRole("radio", { name: way }).check();
    await page.getByRole("button", { name: "Check and save" }).click();
    await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
    await expectFitForEverybody(page);
  }
});

test("everybody can use: each step of a connection, its deletion, and the list it stands in", async ({ page }) => {
  const slug = await newCompany("steps");
  await signInAs(page, "maya", slug);
  await connectProvider(page, slug, "SAML 2.0", "globex");
  await expect(page.getByRole("link", { name: "Prove a domain" })).toBeVisible();
  await expectFitForEverybody(page);
  for (const step of ["Change Choose your", "Change Give", "Change Take", "Open Test", "Open Turn it on"]) {
    await page.getByRole("button", { name: new RegExp(`^${step}`) }).click();
    await expectFitForEverybody(page);
  }
  await page.getByRole("button", { name: /^Delete .*SSO/ }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Keep it" })).toBeFocused();
  await expectFitForEverybody(page);
  await page.getByRole("button", { name: "Keep it" }).click();

  await page.goto(company(slug, "/settings/sso"));
  await expect(page.getByRole("link", { name: "Initech SSO" })).toBeVisible();
  await page.getByRole("button", { name: "Make a link" }).click();
  await expect(page.locator(".secret-once")).toContainText("http");
  await expectFitForEverybody(page);
  await page.getByRole("button", { name: "Revoke" }).click();
  await expect(page.locator(".secret-once")).toHaveCount(0);
});

test("everybody can use: single sign-on and domains while the sign-in service asks for a pause, after which they go on", async ({
  page,
}) => {
  const slug = await newCompany("pauses");
  await signInAs(page, "maya", slug);
  const asked = { "/settings/sso": "/enabled_connections", "/settings/domains": "/discovery-domains" };
  const title = page.getByRole("heading", { name: "One moment" });
  for (const [address, path] of Object.entries(asked)) {
    const pause = { path: `/api/v2/organizations/*${path}`, status: 429, count: 1 };
    await localTenant.addFault({ ...pause, headers: { "retry-after": "4" } });
    await page.goto(company(slug, address));
    await expect(title).toBeVisible();
    await expect(title).toHaveCount(0, { timeout: 20_000 });
    await expect(page.getByRole("main").getByRole("heading", { level: 2 }).first()).toBeVisible();

    await localTenant.addFault({ ...pause, headers: { "retry-after": "60" } });
    await page.goto(company(slug, address));
    await expect(title).toBeVisible();
    await expectFitForEverybody(page);
  }
});
