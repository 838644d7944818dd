import { type BrowserContext, expect, type Page } from "playwright/test";
import { company, system } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { expectProfile, signInAs } from "./support/sign-in";
import { test } from "./support/test";

test.describe.configure({ timeout: 120_000 });
test.beforeEach(() => localTenant.reset());

/** Asks one of our handlers from the page, as its scripts do. */
const ask = (page: Page, method: string, path: string, body: unknown = {}) =>
  page.evaluate(
    async ([method, path, body]) => {
      const sends = method !== "GET";
      const response = await fetch(path, {
        method,
        headers: { "content-type": "application/json" },
        ...(sends && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json().catch(() => null)) as unknown };
    },
    [method, path, body] as const,
  );

/** Proves a domain through the stub zone, on the page that is for it. Gives up what an earlier journey has proven. */
async function proveDomain(page: Page, slug: string, domain: string): Promise<void> {
  await page.goto(company(slug, "/settings/domains"));
  await page.getByLabel("Domain", { exact: true }).fill(domain);
  await page.getByRole("button", { name: "Add domain" }).click();
  const card = page.getByRole("region", { name: domain });
  await card.locator("code").last().waitFor();
  const [host, value] = await card.locator("code").allTextContents();
  await localTenant.setTxt(host ?? "", [value ?? ""]);
  await card.getByRole("button", { name: "Check now" }).click();
  await expect(card.getByText("Proven", { exact: true })).toBeVisible();
}

/** Steps one to three, by hand. */
async function connect(page: Page, slug: string, protocol: "OpenID Connect" | "SAML 2.0"): Promise<void> {
  await page.goto(company(slug, "/settings/sso"));
  await page.getByRole("main").getByRole("link", { name: "Connect a provider" }).click();
  await page.getByRole("radio", { name: "Another provider" }).check();
  await page.getByRole("radio", { name: new RegExp(`^${protocol}`) }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: /^I have entered/ }).click();
  if (protocol === "SAML 2.0") {
    const { metadata_url } = await localTenant.providerValues("globex");
    await page
      .getByLabel("Metadata URL", { exact: true })
      .last()
      .fill(metadata_url ?? "");
  } else {
    const { discovery_url, client_id, client_secret } = await localTenant.providerValues("acme");
    await page.getByLabel("Issuer or discovery URL").fill(discovery_url ?? "");
    await page.getByLabel("Client ID").fill(client_id ?? "");
    await page.getByLabel("Client secret").fill(client_secret ?? "");
  }
  await page.getByRole("button", { name: "Check and save" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Test the connection" })).toHaveAttribute(
    "data-state",
    "now",
  );
}

/** Step five: another tab, the provider's own page, and back. */
async function testAs(page: Page, context: BrowserContext, name: string): Promise<void> {
  const opened = context.waitForEvent("page");
  await page.getByRole("button", { name: "Test in a new tab" }).click();
  const tab = await opened;
  await tab.getByRole("button", { name }).click();
  await tab.waitForURL(/\/settings\/sso\//);
  await expect(tab.getByText("The test passed.")).toBeVisible();
  await tab.close();
  await page.reload();
  await expect(page.getByText("The test passed.")).toBeVisible();
}

async function turnOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Turn .* SSO on$/ }).click();
  await expect(page.getByRole("heading", { name: "It is on" })).toBeVisible({ timeout: 30_000 });
}

/** A browser in which nobody is signed in, at a company's sign-in page. */
async function visit(visited: Page, slug: string): Promise<Page> {
  await visited.goto(company(slug));
  return visited;
}

test("a SAML provider is connected step by step, tested, turned on; whoever comes first joins with what it says of them", async ({
  page,
  context,
  anotherBrowser,
}) => {
  await signInAs(page, "hana", "globex");
  await proveDomain(page, "globex", "globex.example");
  await connect(page, "globex", "SAML 2.0");
  await expectFitForEverybody(page);
  await testAs(page, context, "Omar Haddad");
  await expect(page.getByRole("row", { name: "email omar@globex.example Email" })).toBeVisible();
  await expectFitForEverybody(page);
  // The one who tests is signed in as before: no session came of the test.
  await expectProfile(page, "globex", "Hana Sato");
  await page.goBack();
  await turnOn(page);

  const omar = await visit(await anotherBrowser(), "globex");
  await omar.getByRole("link", { name: /Globex SSO/ }).click();
  await omar.getByRole("button", { name: "Omar Haddad" }).click();
  await omar.waitForURL(company("globex"));
  await expectProfile(omar, "globex", "Omar Haddad", "omar@globex.example");
  expect((await ask(omar, "GET", "/api/projects")).status).toBe(200);
  expect((await ask(omar, "GET", "/api/connections")).status).toBe(403);

  // An owner with a password comes by the provider for the first time: one membership, with the roles of before.
  const hana = await visit(await anotherBrowser(), "globex");
  await hana.getByRole("link", { name: /Globex SSO/ }).click();
  await hana.getByRole("button", { name: "Hana Sato" }).click();
  await hana.waitForURL(company("globex"));
  expect((await ask(hana, "GET", "/api/connections")).status).toBe(200);
  const trail = await ask(hana, "GET", "/api/audit");
  expect(JSON.stringify(trail.body)).toContain("member.arrived");
});

test("an OpenID Connect provider is connected; addresses of other domains are refused, and a provisioned person's session ends with them", async ({
  page,
  context,
  anotherBrowser,
}) => {
  await signInAs(page, "maya", "acme");
  await proveDomain(page, "acme", "acme.example");
  await connect(page, "acme", "OpenID Connect");
  await testAs(page, context, "Nina Patel");
  await turnOn(page);
  const address = page.url();

  const nina = await visit(await anotherBrowser(), "acme");
  await nina.getByRole("link", { name: /Acme SSO/ }).click();
  await nina.getByRole("button", { name: "Nina Patel" }).click();
  await nina.waitForURL(company("acme"));

  const card = page.getByRole("region", { name: "Provisioning" });
  await card.getByRole("button", { name: "Turn provisioning on" }).click();
  await card.getByRole("button", { name: "Make a token" }).click();
  const token = (await card.locator(".secret-once").textContent()) ?? "";
  const endpoint = (await card.locator("dd code").textContent()) ?? "";
  await card.getByText(/^Mapping: /).click();
  await card.getByLabel("Another field").fill("app_metadata.department");
  await card.getByLabel("Filled by").fill("department");
  await card.getByRole("button", { name: "Add to the mapping" }).click();
  await card.getByRole("button", { name: "Remove app_metadata.external_id" }).click();
  await card.getByRole("button", { name: "Save mapping" }).click();
  await expect(page.getByRole("status")).toContainText(["Saved"]);
  await expectFitForEverybody(page);
  const scim = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${endpoint}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      body: (await response.json().catch(() => null)) as Record<string, unknown> | null,
    };
  };
  const { body: list } = await scim("GET", "/Users");
  const [known] = (list?.Resources ?? []) as { id: string; userName: string }[];
  expect(known?.userName).toContain("nina");
  const patch = (active: boolean) => ({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [{ op: "replace", path: "active", value: active }],
  });
  expect((await ask(nina, "GET", "/api/projects")).status).toBe(200);
  expect((await scim("PATCH", `/Users/${encodeURIComponent(known?.id ?? "")}`, patch(false))).status).toBe(200);
  await expect.poll(async () => (await ask(nina, "GET", "/api/projects")).status, { timeout: 5_000 }).toBe(401);

  await localTenant.changeProvider("acme", { claims: { email: "hana@globex.example" } });
  const stranger = await visit(await anotherBrowser(), "acme");
  await stranger.getByRole("link", { name: /Acme SSO/ }).click();
  await stranger.getByRole("button", { name: "Tomás Herrera" }).click();
  await expect(stranger.getByRole("main")).toContainText("You are not signed in");

  // What is one company's is not there for another, and Auth0 hears of nothing.
  const other = await visit(await anotherBrowser(), "globex");
  await other.getByRole("button", { name: "Hana Sato" }).click();
  await other.waitForURL(company("globex"));
  const id = address.split("/").at(-1)?.replace(/#.*/, "") ?? "";
  const since = await localTenant.lastSeq();
  const path = `/api/connections/${id}`;
  const attempts = [
    ["GET", path],
    ["PATCH", path, { isEnabled: false }],
    ["DELETE", path],
    ["PUT", `${path}/source`, { kind: "metadata_url", metadataUrl: "https://idp.example.com/" }],
    ["PUT", `${path}/secret`, { clientSecret: "x" }],
    ["PUT", `${path}/mapping`, { email: "", name: "", given_name: "", family_name: "" }],
    ["POST", `${path}/test`],
    ["GET", `${path}/provisioning`],
    ["POST", `${path}/provisioning`],
    ["POST", `${path}/provisioning/tokens`, { days: 1 }],
  ] as const;
  for (const [method, to, body] of attempts)
    expect([method, to, (await ask(other, method, to, body)).status]).toEqual([method, to, 404]);
  const upstream = (await localTenant.ledger({ since })).filter(({ path }) => path.startsWith("/api/v2/"));
  expect(upstream.filter(({ method }) => method !== "GET")).toEqual([]);
  expect(system.tenantUrl).toContain("localhost");
});
