import { expect, test } from "playwright/test";
import { apex, company, system } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { createRawBrowser } from "./support/raw-browser";
import { expectLoginPage } from "./support/sign-in";

test.beforeEach(() => localTenant.reset());

const acme = "org_AcmeLocalSeed001";
const invitation = "abcdefghijklmnopqrstuvwxyz012345";
const start = (query: Record<string, string>) => apex(`/start?${new URLSearchParams(query)}`);

/** Where the page leads, without going there. */
async function leadsTo(query: Record<string, string>): Promise<string | undefined> {
  const { headers } = await createRawBrowser().fetch(start(query), { headers: { accept: "text/html" } });
  return headers.location;
}

test("a link of an application's portal leads to the login of its company", async ({ page }) => {
  await page.goto(start({ organization: acme, iss: `${system.tenantUrl}/` }));
  await expectLoginPage(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Acme");
});

test("our issuer is ours with and without the slash, and need not be named", async () => {
  for (const iss of [{}, { iss: system.tenantUrl }, { iss: `${system.tenantUrl}/` }])
    expect(await leadsTo({ organization: acme, ...iss })).toBe(company("acme", "/auth/login"));
});

test("an invitation leads to the company's own page for it", async () => {
  expect(await leadsTo({ organization: acme, invitation })).toBe(company("acme", `/join?invitation=${invitation}`));
});

for (const [what, query] of Object.entries({
  "another issuer": { organization: acme, iss: "https://somebody-else.eu.auth0.com/" },
  "an empty issuer": { organization: acme, iss: "" },
  "a company nobody knows": { organization: "org_NobodyKnowsThis1" },
  "what is no id": { organization: "../acme" },
  "no company": {} as Record<string, string>,
})) {
  test(`a link that names ${what} leads to the search for one's company`, async () => {
    expect(await leadsTo(query)).toBe(apex("/?problem=start"));
  });
}

test("a link to a company that is suspended leads to the search too", async () => {
  const name = `closed-${process.pid}`;
  await localTenant.addOrganization({ id: "org_ClosedForStart01", name, metadata: { status: "suspended" } });
  expect(await leadsTo({ organization: "org_ClosedForStart01" })).toBe(apex("/?problem=start"));
});

test("with the sign-in service silent the link is kept, to be tried again", async ({ page }) => {
  await localTenant.addFault({ path: "/api/v2/organizations/*", status: 503, body: "down" });
  const id = "org_NeverSeenBefore1";
  await page.goto(start({ organization: id, invitation }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We cannot find your company at this moment");
  await expectFitForEverybody(page);
  await localTenant.clearFaults();
  const again = page.getByRole("link", { name: "Try again" });
  await expect(again).toHaveAttribute("href", `/start?organization=${id}&invitation=${invitation}`);
  await again.click();
  await page.waitForURL(apex("/?problem=start"));
});

test("with the sign-in service silent the search for one's company keeps what was typed", async ({ page }) => {
  await localTenant.addFault({ path: "/api/v2/organizations/*", status: 503, body: "down" });
  await page.goto(apex());
  await page.getByLabel("Company address").fill("never-seen-before");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("We cannot look that up at this moment.")).toBeVisible();
  await expect(page.getByLabel("Company address")).toHaveValue("never-seen-before");
  await expectFitForEverybody(page);
});
