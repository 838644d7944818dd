import { expect, type Page } from "playwright/test";
import { ask } from "./support/ask";
import { arriveBy, connectProvider, proveDomain, testAs, turnOn } from "./support/connect-provider";
import { company } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { newCompany } from "./support/new-company";
import { expectProfile, signInAs } from "./support/sign-in";
import { test } from "./support/test";

test.describe.configure({ timeout: 120_000 });
test.beforeEach(() => localTenant.reset());

const provider = [
  { id: "00u-nina", name: "Nina Patel", email: "nina@people.example", groups: ["everyone"] },
  { id: "00u-ines", name: "Ines Duarte", email: "ines@people.example", groups: ["everyone"] },
];

const ines = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: "ines@people.example",
  externalId: "00u-ines",
  displayName: "Inês Duarte",
  emails: [{ value: "ines@people.example", primary: true }],
  active: true,
};

const replace = (path: string, value: unknown) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  Operations: [{ op: "replace", path, value }],
});

const userPath = (id: unknown) => `/Users/${encodeURIComponent(String(id))}`;

/** Turns provisioning on, changes its mapping, and takes the token to the provider. */
async function provisioningOf(page: Page) {
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
  return async (method: string, path: string, body?: object) => {
    const response = await fetch(`${endpoint}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null;
    return { status: response.status, body: answer };
  };
}

const statusOf = async (page: Page) => (await ask(page, "GET", "/api/projects")).status;

test("the provider provisions somebody, renames them, deactivates and reactivates them; another company's address is refused", async ({
  page,
  context,
  anotherBrowser,
}) => {
  await localTenant.changeProvider("acme", { people: provider });
  const slug = await newCompany("scim");
  await signInAs(page, "maya", slug);
  await proveDomain(page, slug, "people.example");
  await connectProvider(page, slug, "OpenID Connect", "acme");
  await testAs(page, context, "Nina Patel");
  await turnOn(page);
  const scim = await provisioningOf(page);

  const nina = await anotherBrowser();
  await arriveBy(nina, slug, /Initech SSO/, "Nina Patel");
  await nina.waitForURL(company(slug));
  const { body: list } = await scim("GET", "/Users");
  const [known] = (list?.Resources ?? []) as { id: string; userName: string }[];
  expect(known?.userName).toContain("nina");
  expect(await statusOf(nina)).toBe(200);
  expect((await scim("PATCH", userPath(known?.id), replace("active", false))).status).toBe(200);
  await expect.poll(() => statusOf(nina), { timeout: 5_000 }).toBe(401);
  expect((await scim("PATCH", userPath(known?.id), replace("active", true))).status).toBe(200);
  await arriveBy(nina, slug, /Initech SSO/, "Nina Patel");
  await nina.waitForURL(company(slug));
  expect(await statusOf(nina)).toBe(200);

  const made = await scim("POST", "/Users", ines);
  expect(made.status).toBe(201);
  const tab = await anotherBrowser();
  await arriveBy(tab, slug, /Initech SSO/, "Ines Duarte");
  await tab.waitForURL(company(slug));
  // As provisioned, and not as the sign-in spells it.
  await expectProfile(tab, slug, "Inês Duarte", "ines@people.example");
  expect(await statusOf(tab)).toBe(200);
  expect((await scim("PATCH", userPath(made.body?.id), replace("displayName", "Inês Duarte-Lima"))).status).toBe(200);
  await expect
    .poll(async () => (await ask(tab, "GET", "/api/me")).body.person.name, { timeout: 10_000 })
    .toBe("Inês Duarte-Lima");

  const tomas = { name: "Tomás Herrera", email: "tomas@people.example", groups: [] };
  await localTenant.changeProvider("acme", { people: [tomas], claims: { email: "hana@globex.example" } });
  const stranger = await anotherBrowser();
  await arriveBy(stranger, slug, /Initech SSO/, "Tomás Herrera");
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("Your provider’s address is not one of Initech");
  await expect(stranger.getByRole("main")).toContainText("You are not signed in");
  await expectFitForEverybody(stranger);
});
