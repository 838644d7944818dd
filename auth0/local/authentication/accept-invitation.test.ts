import { beforeEach, describe, expect, test } from "vitest";
import { developmentCredentials } from "../configuration/development-credentials";
import { enableConnection } from "../state/organization-connections";
import type { Invitation } from "../state/organization-types";
import {
  ACME,
  application,
  authorizePath,
  claimsOf,
  codeParameters,
  GLOBEX,
  locationOf,
  requestToken,
} from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const TICKET = "TicketTicketTicketTicketTicket01";
const NEW = "ada@acme.example";
const RUI = "rui@freelance.example";
const NOT_FOUND = "invitation not found or already used";
const NOT_ALLOWED = "the specified account is not allowed to accept the current invitation";

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

const roleId = (name: string) => [...tenant.state.roles.values()].find((role) => role.name === name)?.id ?? "";
const acme = () => {
  const organization = tenant.state.organizations.get(ACME);
  if (!organization) throw new Error("The seed has Acme.");
  return organization;
};

function invite(email: string, changes: Partial<Invitation> = {}): void {
  acme().invitations.set("uinv_Invitation000001", {
    id: "uinv_Invitation000001",
    organization_id: ACME,
    inviter: { name: "Maya Okafor" },
    invitee: { email },
    client_id: application.id,
    roles: [roleId("member")],
    invitation_url: "http://app.localhost:3000/start",
    ticket_id: TICKET,
    createdAt: tenant.clock.now,
    expiresAt: tenant.clock.now + 604_800_000,
    ...changes,
  });
}

/** Opens the invitation's link, as the application forwards it. */
async function open(changes: Record<string, string> = {}): Promise<URL> {
  return locationOf(await browser.get(authorizePath({ invitation: TICKET, prompt: "login", ...changes })));
}

async function send(page: URL, username: string): Promise<URL> {
  const state = page.searchParams.get("state") ?? "";
  return locationOf(await browser.submit(page.pathname, { state, username, password: "tenantry" }));
}

const logTypes = () => tenant.state.logs.map(({ type }) => type);

describe("somebody new", () => {
  test("is shown the company, who invited and the email, signs up, and is in with their roles", async () => {
    invite(NEW, { app_metadata: { cohort: "1" }, user_metadata: { lang: "en" } });
    const page = await open();
    expect(page.pathname).toBe("/u/signup");
    const text = await (await browser.get(page.pathname + page.search)).text();
    expect(text).toContain("<h1>Sign up to Acme</h1>");
    expect(text).toContain("Maya Okafor has invited");
    expect(text).toMatch(/value="ada@acme.example"[^>]*readonly/);
    const callback = await send(page, NEW);
    const tokens = await (await requestToken(tenant, codeParameters(callback))).json();
    expect(claimsOf(tokens.id_token)).toMatchObject({ org_id: ACME, email: NEW, email_verified: true });
    expect(claimsOf(tokens.access_token).permissions).toContain("projects:read");
    const user = [...tenant.state.users.values()].find(({ email }) => email === NEW);
    expect(user).toMatchObject({ app_metadata: { cohort: "1" }, user_metadata: { lang: "en" } });
    expect(acme().invitations.size).toBe(0);
    expect(logTypes()).toEqual(["ss", "organization_member_added", "si", "s", "seacft"]);
  });

  test("cannot sign up where neither the connection nor the company allows it", async () => {
    for (const { options } of tenant.state.connections.values()) options.disable_signup = true;
    invite(NEW);
    const page = await open();
    expect(page.pathname).toBe("/u/login");
    expect((await browser.get(`/u/signup${page.search}`)).status).toBe(403);
  });

  test("signs up where the company allows what the connection does not", async () => {
    for (const { id, options } of tenant.state.connections.values()) {
      options.disable_signup = true;
      acme().enabledConnections.delete(id);
      enableConnection(acme(), { connection_id: id, assign_membership_on_login: true, is_signup_enabled: true });
    }
    invite(NEW);
    expect((await open()).pathname).toBe("/u/signup");
  });
});

describe("somebody who has an account", () => {
  test("signs in and keeps the roles they have", async () => {
    acme().members.set("auth0|6600000000000000000000c1", new Set([roleId("admin")]));
    invite(RUI);
    const page = await open();
    expect(page.pathname).toBe("/u/login");
    expect(await (await browser.get(page.pathname + page.search)).text()).toContain("Maya Okafor has invited");
    expect((await send(page, RUI)).searchParams.get("code")).toBeTruthy();
    expect(acme().members.get("auth0|6600000000000000000000c1")).toEqual(new Set([roleId("admin"), roleId("member")]));
  });

  test("accepts without a question when they are signed in and nobody asks for a login", async () => {
    const own = locationOf(
      await browser.get(
        authorizePath({ organization: GLOBEX, redirect_uri: "http://globex.app.localhost:3000/auth/callback" }),
      ),
    );
    await send(own, "hana@globex.example");
    invite("Hana@globex.example");
    const callback = locationOf(await browser.get(authorizePath({ invitation: TICKET })));
    expect(callback.searchParams.get("code")).toBeTruthy();
    expect(logTypes()).toContain("si");
  });
});

test("a company that is full takes nobody in by invitation, and a member no more roles than they can have", async () => {
  const members = acme().members;
  for (let count = members.size; count < 100_000; count += 1) members.set(`auth0|crowd${count}`, new Set());
  invite(RUI);
  expect((await send(await open(), RUI)).searchParams.get("error_description")).toContain("member limit");
  members.set("auth0|6600000000000000000000c1", new Set(Array.from({ length: 50 }, (_, index) => `rol_${index}`)));
  invite(RUI);
  expect((await send(await open(), RUI)).searchParams.get("error_description")).toContain("No more roles");
});

describe("the wrong account", () => {
  test.each([
    ["another email", {}],
    ["another connection", { invitee: { email: "hana@globex.example" }, connection_id: "con_Another000000001" }],
  ])("(%s) is refused and uses the invitation up", async (_what, changes) => {
    invite(RUI, changes);
    const callback = await send(await open(), "hana@globex.example");
    expect(callback.searchParams.get("error")).toBe("access_denied");
    expect(callback.searchParams.get("error_description")).toBe(NOT_ALLOWED);
    expect(acme().members.has("auth0|6600000000000000000000b1")).toBe(false);
    expect(logTypes()).toEqual(["fi", "f"]);
    expect((await open()).searchParams.get("error_description")).toBe(NOT_FOUND);
  });

  test("that is signed in already does so too", async () => {
    invite(RUI);
    await send(locationOf(await browser.get(authorizePath())), "maya@acme.example");
    const callback = locationOf(await browser.get(authorizePath({ invitation: TICKET })));
    expect(callback.searchParams.get("error_description")).toBe(NOT_ALLOWED);
    expect(acme().invitations.size).toBe(0);
  });
});

describe("an invitation is refused", () => {
  test("once it was accepted", async () => {
    invite(RUI);
    await send(await open(), RUI);
    expect((await open()).searchParams.get("error_description")).toBe(NOT_FOUND);
  });

  test("when it has expired, also between opening and accepting it", async () => {
    invite(RUI, { expiresAt: tenant.clock.now + 60_000 });
    const page = await open();
    tenant.clock.advance(60);
    expect((await send(page, RUI)).searchParams.get("error_description")).toBe(NOT_FOUND);
    expect((await open()).searchParams.get("error_description")).toBe(NOT_FOUND);
  });

  test("for another organization", async () => {
    invite(RUI);
    const callback = "http://globex.app.localhost:3000/auth/callback";
    const url = await open({ organization: GLOBEX, redirect_uri: callback });
    expect(url.origin + url.pathname).toBe(callback);
    expect(url.searchParams.get("error_description")).toBe("invalid invitation ticket (organization mismatch)");
  });

  test("at another client", async () => {
    invite(RUI, { client_id: developmentCredentials("Tenantry Example SPA").clientId });
    expect((await open()).searchParams.get("error_description")).toBe("invalid invitation ticket (client_id mismatch)");
  });

  test("when one of its roles is gone", async () => {
    invite(RUI, { roles: ["rol_Gone000000000000"] });
    expect((await open()).searchParams.get("error_description")).toBe(
      "invalid invitation ticket (unknown roles: rol_Gone000000000000)",
    );
  });
});
