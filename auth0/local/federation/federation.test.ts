import { beforeEach, describe, expect, test } from "vitest";
import { connect, connectOidc, connectSaml, providerValues } from "../testing/connect";
import { OIDC, openLogin, providerId, SAML, signInThrough } from "../testing/federated-sign-in";
import { type ManagementApi, managementApi } from "../testing/management-api";
import {
  ACME,
  authorizePath,
  claimsOf,
  codeParameters,
  GLOBEX,
  type Parameters,
  requestToken,
  signIn,
} from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";
import { formOf, walk } from "../testing/walk";

const ORIGIN = "http://localhost:4400";

let tenant: TestTenant;
let api: ManagementApi;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  api = await managementApi(tenant);
  browser = testBrowser(tenant);
});

const open = (changes: Parameters) => openLogin(browser, changes);
const person = (provider: string, email: string) => providerId(tenant, provider, email);
const through = (changes: Parameters, provider: string, email: string) =>
  signInThrough({ tenant, browser }, changes, { provider, email });

async function idTokenOf(callback: URL) {
  const response = await requestToken(tenant, codeParameters(callback));
  expect(response.status).toBe(200);
  const tokens = (await response.json()) as { id_token: string };
  return claimsOf(tokens.id_token);
}

describe("a person of a company's own provider", () => {
  test("signs in through OpenID Connect and becomes a member with what the provider says", async () => {
    await connectOidc(tenant, api, ACME);
    const claims = await idTokenOf(await through(OIDC, "acme", "nina@acme.example"));
    const sub = `oidc|acme-sso|${person("acme", "nina@acme.example")}`;
    expect(claims).toMatchObject({
      sub,
      email: "nina@acme.example",
      email_verified: true,
      name: "Nina Patel",
      org_id: ACME,
    });
    expect(tenant.state.organizations.get(ACME)?.members.has(sub)).toBe(true);
    const { body } = await api("GET", `/users/${encodeURIComponent(sub)}`);
    expect(body).toMatchObject({
      groups: ["everyone", "engineering"],
      identities: [{ connection: "acme-sso", provider: "oidc", user_id: sub.slice(5), isSocial: false }],
    });
  });

  test("signs in through OpenID Connect without a secret, by a form", async () => {
    await connectOidc(tenant, api, ACME, { type: "front_channel", client_secret: undefined });
    const callback = await through(OIDC, "acme", "nina@acme.example");
    expect(callback.searchParams.get("state")).toBe("the-state");
    expect(callback.searchParams.has("code")).toBe(true);
  });

  test.each<[string, Record<string, unknown>]>([
    ["by address", {}],
    ["by form, signed", { protocolBinding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST", signSAMLRequest: true }],
  ])("signs in through SAML, asked %s", async (_how, options) => {
    const { certificate, sign_in_url } = await providerValues(tenant, "globex");
    const signingCert = Buffer.from(certificate ?? "").toString("base64");
    const given = options.protocolBinding ? { metadataUrl: undefined, signInEndpoint: sign_in_url, signingCert } : {};
    await connectSaml(tenant, api, GLOBEX, { ...given, ...options });
    const claims = await idTokenOf(await through(SAML, "globex", "omar@globex.example"));
    const sub = `samlp|globex-sso|${person("globex", "omar@globex.example")}`;
    expect(claims).toMatchObject({ sub, email: "omar@globex.example", name: "Omar Haddad", org_id: GLOBEX });
    expect(tenant.state.users.get(sub)?.attributes).toMatchObject({ groups: "everyone" });
  });

  test.each(["okta", "waad", "google-apps"])("signs in through the preset %s", async (strategy) => {
    const { client_id, client_secret, domain } = await providerValues(tenant, "acme");
    await connect(api, ACME, { name: "acme-sso", strategy, options: { client_id, client_secret, domain } });
    const { sub } = await idTokenOf(await through(OIDC, "acme", "nina@acme.example"));
    const id = person("acme", "nina@acme.example");
    expect(sub).toBe(strategy === "google-apps" ? "google-apps|nina@acme.example" : `${strategy}|acme-sso|${id}`);
  });

  test("is asked for by a button, by the domain of their email, or not at all", async () => {
    await connectOidc(tenant, api, ACME, { domain_aliases: ["acme.example"] });
    const page = await open({});
    expect(page.at.pathname).toBe("/u/login");
    const button = page.html.match(/href="(\/u\/login\/connection[^"]+)"/)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect((await walk(browser, ORIGIN, button)).at.pathname).toBe("/_idp/acme/authorize");
    const { fields } = formOf(page.html);
    const state = fields.state ?? "";
    const answer = await browser.submit("/u/login", { state, username: "Nina@ACME.example", password: "" });
    const asked = await walk(browser, ORIGIN, answer);
    expect(asked.at.pathname).toBe("/_idp/acme/authorize");
    expect(asked.at.searchParams.get("login_hint")).toBe("Nina@ACME.example");
    const other = await browser.submit("/u/login", { state, username: "hana@globex.example", password: "" });
    expect(other.status).toBe(400);
  });

  test("keeps what they were renamed to, and is known under the same id", async () => {
    await connectOidc(tenant, api, ACME);
    await through(OIDC, "acme", "nina@acme.example");
    await tenant.control("PATCH", "/providers/acme", { claims: { name: "Nina Rao", given_name: "Nina" } });
    const { name } = await idTokenOf(await through({ ...OIDC, prompt: "login" }, "acme", "nina@acme.example"));
    expect(name).toBe("Nina Rao");
    expect([...tenant.state.users.keys()].filter((id) => id.startsWith("oidc|"))).toHaveLength(1);
  });

  test("gets the fields that the connection's own mapping says", async () => {
    await connectOidc(tenant, api, ACME, {
      attribute_map: {
        mapping_mode: "use_map",
        attributes: { email: "${context.tokenset.preferred_username}", name: "Dr. ${context.tokenset.name}" },
      },
    });
    const claims = await idTokenOf(await through(OIDC, "acme", "nina@acme.example"));
    expect(claims).toMatchObject({ email: "nina@acme.example", email_verified: false, name: "Dr. Nina Patel" });
  });

  test("is somebody else than the account with the same email", async () => {
    await connectOidc(tenant, api, ACME);
    const callback = await through(OIDC, "acme", "maya@acme.example");
    expect((await idTokenOf(callback)).sub).toMatch(/^oidc\|/);
    const again = testBrowser(tenant);
    expect((await signIn(again, "maya@acme.example")).searchParams.has("code")).toBe(true);
  });
});

describe("nobody gets in", () => {
  test("who is no member, where nobody joins by signing in", async () => {
    const { discovery_url, client_id, client_secret } = await providerValues(tenant, "acme");
    const options = { type: "back_channel", discovery_url, client_id, client_secret };
    await connect(api, ACME, { name: "acme-sso", strategy: "oidc", options }, { assign_membership_on_login: false });
    const refused = await through(OIDC, "acme", "nina@acme.example");
    const id = person("acme", "nina@acme.example");
    expect(refused.searchParams.get("error_description")).toBe(
      `user oidc|acme-sso|${id} is not part of the ${ACME} organization`,
    );
  });

  test("through a connection that the organization does not have", async () => {
    await connectSaml(tenant, api, GLOBEX);
    const { at } = await open({ connection: "globex-sso" });
    expect(at.searchParams.get("error")).toBe("invalid_request");
  });

  test("with a session of another connection, when one is asked for", async () => {
    await connectOidc(tenant, api, ACME);
    await signIn(browser, "maya@acme.example");
    expect((await open(OIDC)).at.pathname).toBe("/_idp/acme/authorize");
  });

  test("whom the company has blocked", async () => {
    await connectOidc(tenant, api, ACME);
    await through(OIDC, "acme", "nina@acme.example");
    const id = `oidc|acme-sso|${person("acme", "nina@acme.example")}`;
    await api("PATCH", `/users/${encodeURIComponent(id)}`, { blocked: true });
    const refused = await through({ ...OIDC, prompt: "login" }, "acme", "nina@acme.example");
    expect(refused.searchParams.get("error_description")).toBe("user is blocked");
  });

  test("who signs in to an account of another connection without a password", async () => {
    await connectOidc(tenant, api, ACME);
    await through(OIDC, "acme", "nina@acme.example");
    const stranger = testBrowser(tenant);
    const page = await walk(stranger, ORIGIN, authorizePath());
    const state = formOf(page.html).fields.state ?? "";
    const id = `oidc|acme-sso|${person("acme", "nina@acme.example")}`;
    for (const attempt of [{ username: "nina@acme.example", password: "" }, { as: id }]) {
      expect((await stranger.submit("/u/login", { state, ...attempt })).status).toBe(400);
    }
  });
});
