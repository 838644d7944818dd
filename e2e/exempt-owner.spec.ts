import { expect, type Page } from "playwright/test";
import { company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { managementClient } from "./support/management";
import { expectLoginPage, password, people } from "./support/sign-in";
import { test } from "./support/test";

const acme = "org_AcmeLocalSeed001";

/** Acme has an identity provider to which every address of its domain leads, and requires it. */
async function requireProvider(): Promise<void> {
  const { connections, organizations } = await managementClient([
    "create:connections",
    "create:organization_connections",
  ]);
  const { discovery_url, client_id, client_secret } = await localTenant.providerValues("acme");
  const options = { type: "back_channel", discovery_url, client_id, client_secret, domain_aliases: ["acme.example"] };
  const { id = "" } = await connections.create({ name: "acme-provider", strategy: "oidc", options });
  await organizations.connections.create(acme, { connection_id: id, show_as_button: true });
  const rules = { require_sso: "true", sso_exempt: "auth0|6600000000000000000000a1" };
  await localTenant.changeOrganization(acme, { metadata: { plan: "pro", ...rules } });
}

async function typeIn(page: Page, name: "maya" | "tomas"): Promise<void> {
  await page.getByLabel("Email").fill(people[name].email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}

test.beforeEach(async () => {
  await localTenant.reset();
  await requireProvider();
});

test("an owner who need not come by the provider signs in with a password that is typed, though the address leads to the provider", async ({
  page,
}) => {
  await page.goto(company("acme"));
  await typeIn(page, "maya");
  await expect(page).toHaveURL(new RegExp(`^${system.tenantUrl}/_idp/acme/`));

  await page.goto(company("acme", "/signed-out"));
  await page.getByRole("button", { name: "Sign in with a password" }).click();
  await expectLoginPage(page);
  await typeIn(page, "maya");
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
});

test("anybody else who types a password is told what helps, and may try another one", async ({ page }) => {
  await page.goto(company("acme", "/signed-out"));
  await page.getByRole("button", { name: "Sign in with a password" }).click();
  await typeIn(page, "tomas");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Acme asks for single sign-on");
  await page.getByRole("button", { name: "Sign in with a password" }).click();
  await typeIn(page, "maya");
  await expect(page.getByText("What Acme is working on.")).toBeVisible();
});
