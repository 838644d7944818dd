import { beforeEach, describe, expect, test } from "vitest";
import { developmentCredentials } from "../configuration/development-credentials";
import { addDiscoveryDomain } from "../state/discovery-domains";
import {
  ACME,
  authorizePath,
  claimsOf,
  codeParameters,
  GLOBEX,
  locationOf,
  type Parameters,
  requestToken,
} from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const { clientId, clientSecret } = developmentCredentials("Tenantry Apex");
const APEX: Parameters = {
  client_id: clientId,
  redirect_uri: "http://app.localhost:3000/auth/callback",
  organization: undefined,
};

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

function configure(organization_usage: "allow" | "require", organization_require_behavior: string): void {
  Object.assign(tenant.state.clients.get(clientId) ?? {}, { organization_usage, organization_require_behavior });
}

const ask = async (changes: Parameters = {}) => locationOf(await browser.get(authorizePath({ ...APEX, ...changes })));

async function send(page: URL, form: Record<string, string>): Promise<Response> {
  return browser.submit(page.pathname, { state: page.searchParams.get("state") ?? "", ...form });
}

async function organizationOf(callback: URL): Promise<unknown> {
  const parameters = { ...codeParameters(callback), client_id: clientId, client_secret: clientSecret };
  return claimsOf((await (await requestToken(tenant, parameters)).json()).id_token).org_id;
}

const login = async (page: URL, username: string) => locationOf(await send(page, { username, password: "tenantry" }));

describe("pre_login_prompt", () => {
  beforeEach(() => configure("require", "pre_login_prompt"));

  test("asks for the company's name, then signs in there", async () => {
    const page = await ask();
    expect(page.pathname).toBe("/u/organization/selection");
    expect(await (await browser.get(page.pathname + page.search)).text()).toContain("<h1>Your company</h1>");
    const loginPage = locationOf(await send(page, { organization: " Acme " }));
    expect(loginPage.pathname).toBe("/u/login");
    expect(await organizationOf(await login(loginPage, "maya@acme.example"))).toBe(ACME);
  });

  test("says so when there is no such company", async () => {
    const response = await send(await ask(), { organization: "nobody" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("There is no company of that name.");
  });

  test("signs in without a question who is signed in, unless a login was asked for", async () => {
    await login(locationOf(await send(await ask(), { organization: "acme" })), "dana@acme.example");
    expect(await organizationOf(locationOf(await send(await ask(), { organization: "globex" })))).toBe(GLOBEX);
    const forced = locationOf(await send(await ask({ prompt: "login" }), { organization: "globex" }));
    expect(forced.pathname).toBe("/u/login");
  });

  test("is not asked when the request names the organization, and cannot be with prompt=none", async () => {
    expect((await ask({ organization: ACME })).pathname).toBe("/u/login");
    expect((await ask({ prompt: "none" })).searchParams.get("error")).toBe("interaction_required");
  });
});

describe("pre_login_prompt by email", () => {
  const taking = (...organization_discovery_methods: string[]) =>
    Object.assign(tenant.state.clients.get(clientId) ?? {}, { organization_discovery_methods });
  const verified = (organization: string, domain: string, status: "verified" | "pending" = "verified") => {
    const company = tenant.state.organizations.get(organization);
    if (company) addDiscoveryDomain(company, { domain, status }, tenant.clock.now);
  };
  beforeEach(() => {
    configure("require", "pre_login_prompt");
    taking("email");
    verified(ACME, "acme.example");
  });

  test("leads to the company of the email's verified domain, and the login has the email", async () => {
    const loginPage = locationOf(await send(await ask(), { organization: "Maya@ACME.example" }));
    expect(loginPage.pathname).toBe("/u/login");
    expect(await (await browser.get(loginPage.pathname + loginPage.search)).text()).toContain(
      'value="maya@acme.example"',
    );
    expect(await organizationOf(await login(loginPage, "maya@acme.example"))).toBe(ACME);
  });

  test("asks which, where a domain leads to several, and takes none that it does not lead to", async () => {
    verified(GLOBEX, "acme.example");
    const page = await ask();
    const organization = "maya@acme.example";
    const text = await (await send(page, { organization })).text();
    for (const name of ["Choose a company", "Acme", "Globex"]) expect(text).toContain(name);
    expect((await send(page, { organization, chosen: "org_0000000000000000" })).headers.get("location")).toBeNull();
    const loginPage = locationOf(await send(page, { organization, chosen: GLOBEX }));
    expect(await organizationOf(await login(loginPage, "hana@globex.example"))).toBe(GLOBEX);
  });

  test("knows neither a domain that is not verified, nor a name where only emails are taken", async () => {
    verified(GLOBEX, "globex.example", "pending");
    for (const organization of ["hana@globex.example", "acme", "@", ""]) {
      const response = await send(await ask(), { organization });
      expect(response.status).toBe(400);
      expect(await response.text()).toContain("No company is known for that email.");
    }
  });

  test("takes either where the client has both", async () => {
    taking("email", "organization_name");
    for (const organization of ["acme", "maya@acme.example"])
      expect(locationOf(await send(await ask(), { organization })).pathname).toBe("/u/login");
    expect(await (await send(await ask(), { organization: "nobody" })).text()).toContain(
      "none is known for that email",
    );
  });
});

describe("post_login_prompt", () => {
  beforeEach(() => configure("require", "post_login_prompt"));

  test("lets somebody who is in several companies choose", async () => {
    const picker = await login(await ask(), "dana@acme.example");
    expect(picker.pathname).toBe("/u/organization/picker");
    const text = await (await browser.get(picker.pathname + picker.search)).text();
    expect(text).toContain("Acme");
    expect(text).toContain("Globex");
    expect(text).not.toContain("personal account");
    expect(await organizationOf(locationOf(await send(picker, { organization: GLOBEX })))).toBe(GLOBEX);
  });

  test("takes the only company of somebody who is in one, as the switch says", async () => {
    expect(await organizationOf(await login(await ask(), "maya@acme.example"))).toBe(ACME);
    await tenant.control("PATCH", "/switches", { skipPickerForSoleOrganization: false });
    expect((await ask()).pathname).toBe("/u/organization/picker");
  });

  test("refuses a company that is not among theirs, and none", async () => {
    const picker = await login(await ask(), "dana@acme.example");
    expect((await send(picker, { organization: "org_0000000000000000" })).status).toBe(400);
    expect((await send(picker, { organization: "" })).status).toBe(400);
  });

  test("tells the application when somebody is in no company", async () => {
    const callback = await login(await ask(), "rui@freelance.example");
    expect(callback.searchParams.get("error")).toBe("access_denied");
    expect(callback.searchParams.get("error_description")).toBe(
      "client requires organization membership, but user does not belong to any organization",
    );
  });

  test("makes somebody a member of the one company whose connection does that", async () => {
    for (const settings of tenant.state.organizations.get(ACME)?.enabledConnections.values() ?? []) {
      settings.assign_membership_on_login = true;
    }
    expect(await organizationOf(await login(await ask(), "rui@freelance.example"))).toBe(ACME);
  });

  test("offers the first 20 companies", async () => {
    const member = { email: "rui@freelance.example", roles: [] };
    const organizations = Array.from({ length: 25 }, (_value, index) => ({ name: `c${index}`, members: [member] }));
    await tenant.control("POST", "/organizations", { organizations });
    const picker = await login(await ask(), "rui@freelance.example");
    const text = await (await browser.get(picker.pathname + picker.search)).text();
    expect(text.match(/name="organization"/g)).toHaveLength(20);
  });

  test("is an interaction that prompt=none cannot have", async () => {
    await login(await ask(), "dana@acme.example");
    expect((await ask({ prompt: "none" })).searchParams.get("error")).toBe("interaction_required");
  });

  test("also offers to sign in for oneself where an organization is not required", async () => {
    configure("allow", "post_login_prompt");
    const picker = await login(await ask(), "maya@acme.example");
    expect(await (await browser.get(picker.pathname + picker.search)).text()).toContain("personal account");
    expect(await organizationOf(locationOf(await send(picker, { organization: "" })))).toBeUndefined();
    expect(await organizationOf(await login(await ask({ prompt: "login" }), "rui@freelance.example"))).toBeUndefined();
  });
});

test("a session of one organization signs in to another only as the switch says", async () => {
  const acme = { client_id: undefined, redirect_uri: undefined };
  const path = (organization: string, slug: string) =>
    authorizePath({
      ...acme,
      client_id: developmentCredentials("Tenantry").clientId,
      organization,
      redirect_uri: `http://${slug}.app.localhost:3000/auth/callback`,
    });
  await tenant.control("PATCH", "/switches", { silentSignOnAcrossOrganizations: false });
  await login(locationOf(await browser.get(path(ACME, "acme"))), "dana@acme.example");
  expect(locationOf(await browser.get(path(ACME, "acme"))).searchParams.get("code")).toBeTruthy();
  expect(locationOf(await browser.get(path(GLOBEX, "globex"))).pathname).toBe("/u/login");
});
