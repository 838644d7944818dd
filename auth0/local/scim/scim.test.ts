import { beforeEach, describe, expect, test } from "vitest";
import { connectSaml } from "../testing/connect";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { authorizePath, codeParameters, GLOBEX, GLOBEX_CALLBACK, requestToken } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";
import { formOf, walk } from "../testing/walk";

const ORIGIN = "http://localhost:4400";

let tenant: TestTenant;
let api: ManagementApi;
let connectionId: string;
let token: string;
beforeEach(async () => {
  tenant = await testTenant();
  api = await managementApi(tenant);
  connectionId = await connectSaml(tenant, api, GLOBEX);
  const created = await api("POST", `/connections/${connectionId}/scim-configuration`, {
    user_id_attribute: "externalId",
  });
  expect(created.status).toBe(201);
  token = await newToken();
});

async function newToken(
  body: object = { scopes: ["get", "post", "put", "patch", "delete"].map((verb) => `${verb}:users`) },
) {
  return (await api("POST", `/connections/${connectionId}/scim-configuration/tokens`, body)).body.token as string;
}

/** A plain SCIM client. */
async function scim(method: string, path: string, body?: unknown, bearer = token) {
  const response = await tenant.app.request(`/scim/v2/connections/${connectionId}${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/scim+json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    body: text === "" ? undefined : JSON.parse(text),
  };
}

const omarId = () =>
  tenant.state.identityProviders.get("globex")?.people.find(({ name }) => name === "Omar Haddad")?.id ?? "";
const omar = () => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: "omar@globex.example",
  externalId: omarId(),
  displayName: "Omar Haddad",
  name: { givenName: "Omar", familyName: "Haddad" },
  emails: [{ value: "Omar@globex.example", type: "work", primary: true }],
  active: true,
});
const at = (id: string) => `/Users/${encodeURIComponent(id)}`;

test("a token's last use is shown, and none before the first", async () => {
  const shown = async () => (await api("GET", `/connections/${connectionId}/scim-configuration/tokens`)).body[0];
  expect(await shown()).not.toHaveProperty("last_used_at");
  tenant.clock.advance(60);
  await scim("GET", "/Users");
  expect(await shown()).toMatchObject({ last_used_at: new Date(tenant.clock.now).toISOString() });
});

describe("a person is provisioned", () => {
  test("with the fields that the mapping says, and not into a company", async () => {
    const { status, type, body } = await scim("POST", "/Users", omar());
    expect(status).toBe(201);
    expect(type).toContain("application/scim+json");
    expect(body).toMatchObject({
      ...omar(),
      emails: [{ value: "omar@globex.example", primary: true }],
      id: `samlp|globex-sso|${omarId()}`,
      active: true,
      meta: { resourceType: "User", location: expect.stringContaining(`/scim/v2/connections/${connectionId}/Users/`) },
    });
    const user = await api("GET", `/users/${encodeURIComponent(body.id)}`);
    expect(user.body).toMatchObject({ email: "omar@globex.example", name: "Omar Haddad", given_name: "Omar" });
    expect(tenant.state.organizations.get(GLOBEX)?.members.has(body.id)).toBe(false);
  });

  test("into the company as well, if the switch says so", async () => {
    await tenant.control("PATCH", "/switches", { provisioningMakesMembers: true });
    const { body } = await scim("POST", "/Users", omar());
    const memberOf = [...tenant.state.organizations.values()].filter(({ members }) => members.has(body.id));
    expect(memberOf.map(({ id }) => id)).toEqual([GLOBEX]);
  });

  test("once: a second time is a conflict, with the same name or id", async () => {
    await scim("POST", "/Users", omar());
    for (const again of [omar(), { ...omar(), externalId: "another" }]) {
      const { status, body } = await scim("POST", "/Users", again);
      expect(status).toBe(409);
      expect(body).toMatchObject({ status: "409", scimType: "uniqueness" });
    }
  });

  test("and is found by what providers ask for, page by page", async () => {
    const { body } = await scim("POST", "/Users", omar());
    await scim("POST", "/Users", { ...omar(), userName: "hana@globex.example", externalId: "hana" });
    for (const filter of [
      'userName eq "OMAR@globex.example"',
      `externalId eq "${omarId()}"`,
      'emails[type eq "work"].value eq "x"',
    ]) {
      const found = await scim("GET", `/Users?filter=${encodeURIComponent(filter)}`);
      expect(found.body.Resources.map(({ id }: { id: string }) => id)).toEqual(filter.endsWith('"x"') ? [] : [body.id]);
    }
    const page = await scim("GET", "/Users?startIndex=2&count=1");
    expect(page.body).toMatchObject({
      totalResults: 2,
      startIndex: 2,
      itemsPerPage: 1,
      Resources: [{ externalId: "hana" }],
    });
    expect((await scim("GET", "/Users?filter=userName%20co%20%22o%22")).body.scimType).toBe("invalidFilter");
  });

  test("is changed as Okta does it, as Entra does it, and whole", async () => {
    const { body } = await scim("POST", "/Users", omar());
    await scim("PATCH", at(body.id), { Operations: [{ op: "replace", value: { displayName: "O. Haddad" } }] });
    const Operations = [
      { op: "Add", path: 'emails[type eq "work"].value', value: "omar.haddad@globex.example" },
      { op: "Replace", path: "name.familyName", value: "Haddad-Sato" },
    ];
    const patched = await scim("PATCH", at(body.id), { Operations });
    expect(patched.body).toMatchObject({
      displayName: "O. Haddad",
      name: { familyName: "Haddad-Sato" },
      emails: [{ value: "omar.haddad@globex.example" }],
    });
    expect(tenant.state.users.get(body.id)).toMatchObject({ name: "O. Haddad", family_name: "Haddad-Sato" });
    await scim("PUT", at(body.id), { ...omar(), displayName: "Omar" });
    expect(tenant.state.users.get(body.id)?.name).toBe("Omar");
  });
});

describe("a person loses access", () => {
  async function signedIn() {
    const browser = testBrowser(tenant);
    const path = authorizePath({ connection: "globex-sso", organization: GLOBEX, redirect_uri: GLOBEX_CALLBACK });
    const { html } = await walk(browser, ORIGIN, path);
    const { action, fields } = formOf(html);
    const { at: callback } = await walk(browser, ORIGIN, await browser.submit(action, { ...fields, as: omarId() }));
    return (await (await requestToken(tenant, codeParameters(callback))).json()) as { refresh_token: string };
  }
  const refresh = ({ refresh_token }: { refresh_token: string }) =>
    requestToken(tenant, { grant_type: "refresh_token", refresh_token });

  test.each([
    ["deactivated by Okta", { op: "replace", value: { active: false } }],
    ["deactivated by Entra", { op: "Replace", path: "active", value: "False" }],
  ])("%s: sessions end, refresh tokens are worth nothing, signing in is refused", async (_who, operation) => {
    const { body } = await scim("POST", "/Users", omar());
    const tokens = await signedIn();
    expect((await refresh(tokens)).status).toBe(200);
    expect((await scim("PATCH", at(body.id), { Operations: [operation] })).body.active).toBe(false);
    expect(tenant.state.sessions.size).toBe(0);
    expect((await refresh(tokens)).status).toBe(403);
    expect(tenant.state.users.get(body.id)?.blocked).toBe(true);
    await scim("PATCH", at(body.id), { Operations: [{ op: "replace", value: { active: true } }] });
    expect((await refresh(await signedIn())).status).toBe(200);
  });

  test("deleted: they are gone, with their membership", async () => {
    const { body } = await scim("POST", "/Users", omar());
    const tokens = await signedIn();
    expect((await scim("DELETE", at(body.id))).status).toBe(204);
    expect((await scim("GET", at(body.id))).body).toMatchObject({ status: "404" });
    expect((await refresh(tokens)).status).toBe(403);
    expect(tenant.state.organizations.get(GLOBEX)?.members.has(body.id)).toBe(false);
  });

  test("who came by signing in is found and deactivated as well", async () => {
    await signedIn();
    const found = await scim("GET", `/Users?filter=${encodeURIComponent('userName eq "omar@globex.example"')}`);
    const [{ id }] = found.body.Resources;
    await scim("PATCH", at(id), { Operations: [{ op: "replace", value: { active: false } }] });
    expect(tenant.state.users.get(id)?.blocked).toBe(true);
  });
});

describe("a token", () => {
  test.each(["nothing", "Bearer-less"])("that is %s is refused in SCIM's words", async (bearer) => {
    expect(await scim("GET", "/Users", undefined, bearer)).toMatchObject({
      status: 401,
      body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: "401" },
    });
  });

  test("opens its own connection only, and nobody of another", async () => {
    const options = {
      signInEndpoint: "https://idp.example/sso",
      metadataUrl: "http://localhost:4400/_idp/globex/metadata",
    };
    const { body } = await api("POST", "/connections", { name: "other", strategy: "samlp", options });
    await api("POST", `/connections/${body.id}/scim-configuration`, {});
    const other = await tenant.app.request(`/scim/v2/connections/${body.id}/Users`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(other.status).toBe(401);
    expect((await scim("GET", at("auth0|6600000000000000000000a1"))).status).toBe(404);
    expect((await scim("DELETE", at("auth0|6600000000000000000000a1"))).status).toBe(404);
  });

  test("does what its scopes say, until it is over", async () => {
    const reading = await newToken({ scopes: ["get:users"], token_lifetime: 900 });
    expect((await scim("GET", "/Users", undefined, reading)).status).toBe(200);
    expect((await scim("POST", "/Users", omar(), reading)).status).toBe(403);
    tenant.clock.advance(900);
    expect((await scim("GET", "/Users", undefined, reading)).status).toBe(401);
  });

  test("is worth nothing once the configuration is gone", async () => {
    await api("DELETE", `/connections/${connectionId}/scim-configuration`);
    expect((await scim("GET", "/Users")).status).toBe(401);
  });
});

test("the endpoint says what it can do, and the tenant log what was done", async () => {
  for (const path of ["/ServiceProviderConfig", "/ResourceTypes", "/Schemas"])
    expect((await scim("GET", path)).body.schemas).toHaveLength(1);
  await scim("POST", "/Users", { userName: "x" });
  expect(tenant.state.logs.map(({ type }) => type)).toEqual(expect.arrayContaining(["sscim", "fscim"]));
});
