import { expect, type Page } from "playwright/test";
import { developmentCredentials } from "../auth0/local/configuration/development-credentials";
import { ask } from "./support/ask";
import { arriveBy, connectProvider, type Protocol, proveDomain, testAs, turnOn } from "./support/connect-provider";
import { company, system } from "./support/env";
import { expectFitForEverybody } from "./support/fit-for-everybody";
import { localTenant } from "./support/local-tenant";
import { managementClient } from "./support/management";
import { expectProfile, type Name, password, people, signInAs, typeOnLoginPage } from "./support/sign-in";
import { test } from "./support/test";

test.describe.configure({ timeout: 180_000 });
test.beforeEach(() => localTenant.reset());

type Case = {
  slug: string;
  organization: string;
  protocol: Protocol;
  owner: Name;
  newcomer: { name: string; email: string };
};

const cases: Case[] = [
  {
    slug: "acme",
    organization: "org_AcmeLocalSeed001",
    protocol: "OpenID Connect",
    owner: "maya",
    newcomer: { name: "Nina Patel", email: "nina@acme.example" },
  },
  {
    slug: "globex",
    organization: "org_GlobexLocalSeed1",
    protocol: "SAML 2.0",
    owner: "hana",
    newcomer: { name: "Omar Haddad", email: "omar@globex.example" },
  },
];

/** Has a provider call everybody's address and name by words of its own, which nobody guesses. */
const sayInOwnWords = (provider: string, { name, email }: { name: string; email: string }) =>
  localTenant.changeProvider(provider, {
    claims: { email: null, name: null, work_address: email, called: `${name} of the directory` },
  });

/** Two more people with a password: an owner for the day the provider is silent, and somebody from elsewhere. */
async function addPeopleWithPasswords(organization: string): Promise<void> {
  await localTenant.setRoles(organization, people.dana.email, ["owner"]);
  const { organizations } = await managementClient(["create:organization_members"]);
  await organizations.members.create(organization, { members: ["auth0|6600000000000000000000c1"] });
}

/** Requires single sign-on on the page that is for it, as an owner who comes by it. */
async function requireSso(page: Page, slug: string): Promise<void> {
  await page.goto(company(slug, "/settings/security"));
  const card = page.getByRole("region", { name: "Require single sign-on", exact: true });
  await card.getByRole("checkbox", { name: "Require single sign-on" }).check();
  await expect(card.getByRole("status")).toContainText("Name at least one owner");
  await expect(card.getByRole("button", { name: "Require single sign-on" })).toBeDisabled();
  await card.getByRole("checkbox", { name: people.dana.name }).check();
  const affected = card.getByRole("complementary");
  await expect(affected).toContainText("can still come in without it");
  await expect(affected).toContainText("can no longer sign in: not of a domain you have proven");
  await expectFitForEverybody(page);
  await card.getByRole("button", { name: "Require single sign-on" }).click();
  await expect(card).toContainText("Saved by");
}

for (const { slug, organization, protocol, owner, newcomer } of cases) {
  test(`${protocol}: connected by steps, mapped, tested, on and required; the roles of before stay, a password is refused, a named owner enters`, async ({
    page,
    context,
    anotherBrowser,
  }) => {
    await addPeopleWithPasswords(organization);
    await signInAs(page, owner, slug);
    await proveDomain(page, slug, `${slug}.example`);
    await connectProvider(page, slug, protocol, slug);

    await sayInOwnWords(slug, newcomer);
    await testAs(page, context, newcomer.name, "The test failed.");
    await expect(page.getByText("No email address came.")).toBeVisible();
    await expect(page.getByRole("row", { name: `work_address ${newcomer.email} Ignored` })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Turn .* SSO on$/ })).toHaveCount(0);
    await expectFitForEverybody(page);

    const attributes = page.getByRole("region", { name: "Attributes" });
    await attributes.getByLabel("Email").fill("work_address");
    await attributes.getByLabel("Name", { exact: true }).fill("called");
    await attributes.getByRole("button", { name: "Save attributes" }).click();
    await expect(page.getByRole("status")).toContainText(["It counts from each person’s next sign-in."]);
    await testAs(page, context, newcomer.name);
    await expect(page.getByRole("row", { name: `email ${newcomer.email} Email` })).toBeVisible();
    await expectFitForEverybody(page);
    // The one who tests is signed in as before: no session came of the test.
    const address = page.url();
    await expectProfile(page, slug, people[owner].name);
    await page.goto(address);
    await turnOn(page);

    const button = new RegExp(`${slug} SSO`, "i");
    const first = await anotherBrowser();
    await arriveBy(first, slug, button, newcomer.name);
    await first.waitForURL(company(slug));
    await expectProfile(first, slug, `${newcomer.name} of the directory`, newcomer.email);
    expect((await ask(first, "GET", "/api/projects")).status).toBe(200);
    expect((await ask(first, "GET", "/api/connections")).status).toBe(403);

    // An owner with a password comes by the provider for the first time: one membership, with the roles of before.
    await sayInOwnWords(slug, people[owner]);
    const again = await anotherBrowser();
    await arriveBy(again, slug, button, people[owner].name);
    await again.waitForURL(company(slug));
    const { body: members } = await ask(again, "GET", "/api/members");
    const entries = (members.items as { email: string; roles: { name: string }[] }[]).filter(
      ({ email }) => email === people[owner].email,
    );
    expect(entries.map(({ roles }) => roles.map(({ name }) => name))).toEqual([["owner"]]);
    expect(JSON.stringify((await ask(again, "GET", "/api/audit")).body)).toContain("member.arrived");
    await expect.poll(async () => (await ask(page, "GET", "/api/me")).status).toBe(401);

    await requireSso(again, slug);
    const outsider = await anotherBrowser();
    await outsider.goto(company(slug));
    await typeOnLoginPage(outsider, people.rui.email, password);
    await expect(outsider.getByRole("heading", { level: 1 })).toContainText("asks for single sign-on");
    await expect(outsider.getByRole("main")).toContainText("enter your work email");
    await expectFitForEverybody(outsider);
    expect((await ask(outsider, "GET", "/api/me")).status).toBe(401);

    // Whoever types a work address is led to the provider, be there a password or not.
    const typing = await anotherBrowser();
    await typing.goto(company(slug));
    await typeOnLoginPage(typing, `somebody@${slug}.example`, password);
    await expect(typing).toHaveURL(new RegExp(`/_idp/${slug}/`));

    // The owner who was named types a password, on the day the provider is silent.
    await typing.goto(company(slug, "/signed-out"));
    await typing.getByRole("button", { name: "Sign in with a password" }).click();
    await typeOnLoginPage(typing, people.dana.email, password);
    await typing.waitForURL(company(slug));
    await expectProfile(typing, slug, people.dana.name, people.dana.email);
  });
}

test("what is one company's is not there for another, and Auth0 hears of nothing", async ({ page, anotherBrowser }) => {
  await signInAs(page, "maya", "acme");
  await connectProvider(page, "acme", "OpenID Connect", "acme");
  const id = page.url().split("/").at(-1)?.replace(/#.*/, "") ?? "";
  const other = await anotherBrowser();
  await signInAs(other, "hana", "globex");
  const since = await localTenant.lastSeq();
  const path = `/api/connections/${id}`;
  const attempts = [
    ["GET", path],
    ["PATCH", path, { isEnabled: false }],
    ["DELETE", path, {}],
    ["PUT", `${path}/source`, { kind: "metadata_url", metadataUrl: "https://idp.example.com/" }],
    ["PUT", `${path}/secret`, { clientSecret: "x" }],
    ["PUT", `${path}/mapping`, { email: "", name: "", given_name: "", family_name: "" }],
    ["POST", `${path}/test`, {}],
    ["GET", `${path}/provisioning`],
    ["POST", `${path}/provisioning`, {}],
    ["POST", `${path}/provisioning/tokens`, { days: 1 }],
  ] as const;
  for (const [method, to, body] of attempts)
    expect([method, to, (await ask(other, method, to, body)).status]).toEqual([method, to, 404]);
  const upstream = (await localTenant.ledger({ since })).filter(({ path }) => path.startsWith("/api/v2/"));
  expect(upstream.filter(({ method }) => method !== "GET")).toEqual([]);
  expect(system.tenantUrl).toContain("localhost");
});

test("a way that the product offers to everybody is turned off with its consequence said, and on again; never the last one", async ({
  page,
}) => {
  const { connections, organizations } = await managementClient([
    "create:connections",
    "create:organization_connections",
  ]);
  const partners = await connections.create({
    name: "Partners",
    display_name: "Partner accounts",
    strategy: "auth0",
    enabled_clients: [developmentCredentials("Tenantry").clientId],
  });
  await organizations.enabledConnections.add("org_AcmeLocalSeed001", { connection_id: partners.id ?? "" });
  await signInAs(page, "maya", "acme", "/settings/sso");
  const card = page.getByRole("region", { name: "Other ways to sign in" });
  const shared = card.getByRole("checkbox", { name: /Partner/ });
  await expect(shared).toBeChecked();
  await shared.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("is signed out and cannot come back by it");
  await expect(dialog.getByRole("button", { name: "Keep it on" })).toBeFocused();
  await expectFitForEverybody(page);
  await dialog.getByRole("button", { name: /^Turn .* off$/ }).click();
  await expect(shared).not.toBeChecked();

  await card.getByRole("checkbox", { name: /^Username-Password-Authentication/ }).click();
  await dialog.getByRole("button", { name: /^Turn .* off$/ }).click();
  await expect(dialog.getByRole("alert")).not.toBeEmpty();
  await dialog.getByRole("button", { name: "Keep it on" }).click();
  await shared.click();
  await expect(shared).toBeChecked();
});
