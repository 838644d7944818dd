import { type BrowserContext, expect, type Page } from "playwright/test";
import { company } from "./env";
import { localTenant } from "./local-tenant";

export type Protocol = "OpenID Connect" | "SAML 2.0";

/** Proves a domain through the stub zone, on the page that is for it. Gives up what an earlier journey has proven. */
export async function proveDomain(page: Page, slug: string, domain: string): Promise<void> {
  await page.goto(company(slug, "/settings/domains"));
  const card = await addDomain(page, domain);
  const [host, value] = await card.locator("code").allTextContents();
  await localTenant.setTxt(host ?? "", [value ?? ""]);
  await card.getByRole("button", { name: "Check now" }).click();
  await expect(card.getByText("Proven", { exact: true })).toBeVisible();
}

/** On the page of domains: the card of one that still waits for its record. */
export async function addDomain(page: Page, domain: string) {
  await page.getByLabel("Domain", { exact: true }).fill(domain);
  await page.getByRole("button", { name: "Add domain" }).click();
  const card = page.getByRole("region", { name: domain });
  await card.locator("code").last().waitFor();
  return card;
}

/** Steps one and two: an empty connection, of whose provider we know nothing yet. */
export async function beginConnection(page: Page, slug: string, protocol: Protocol): Promise<void> {
  await page.goto(company(slug, "/settings/sso"));
  await page.getByRole("main").getByRole("link", { name: "Connect a provider" }).click();
  await page.getByRole("radio", { name: "Another provider" }).check();
  await page.getByRole("radio", { name: new RegExp(`^${protocol}`) }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: /^I have entered/ }).click();
}

/** Steps one to three, by hand, with what the company's provider in the local tenant shows its administrator. */
export async function connectProvider(page: Page, slug: string, protocol: Protocol, provider: string): Promise<void> {
  await beginConnection(page, slug, protocol);
  const { metadata_url, discovery_url, client_id, client_secret } = await localTenant.providerValues(provider);
  if (protocol === "SAML 2.0") {
    await page
      .getByLabel("Metadata URL", { exact: true })
      .last()
      .fill(metadata_url ?? "");
  } else {
    await page.getByLabel("Issuer or discovery URL").fill(discovery_url ?? "");
    await page.getByLabel("Client ID").fill(client_id ?? "");
    await page.getByLabel("Client secret").fill(client_secret ?? "");
  }
  await page.getByRole("button", { name: "Check and save" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: /Take (what|the metadata)/ })).toHaveAttribute(
    "data-state",
    "done",
  );
}

/** Step five: another tab, the provider's own page, and back. */
export async function testAs(
  page: Page,
  context: BrowserContext,
  name: string,
  outcome: "The test passed." | "The test failed." = "The test passed.",
): Promise<void> {
  const opened = context.waitForEvent("page");
  await page.getByRole("button", { name: /^Test (in a new tab|again)$/ }).click();
  const tab = await opened;
  await tab.getByRole("button", { name }).click();
  await tab.waitForURL(/\/settings\/sso\//);
  await expect(tab.getByText(outcome)).toBeVisible();
  await tab.close();
  await page.reload();
  await expect(page.getByText(outcome)).toBeVisible();
}

/** Step six. */
export async function turnOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Turn .* SSO on$/ }).click();
  await expect(page.getByRole("heading", { name: "It is on" })).toBeVisible({ timeout: 30_000 });
}

/** From a company's sign-in page through its provider, in a browser in which nobody is signed in there. */
export async function arriveBy(page: Page, slug: string, button: RegExp, name: string): Promise<void> {
  await page.goto(company(slug));
  await page.getByRole("link", { name: button }).click();
  await page.getByRole("button", { name }).click();
}
