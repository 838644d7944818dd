import { beforeEach, describe, expect, test } from "vitest";
import { developmentKey } from "../../providers/provider-key";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { managementClient } from "../../testing/management-client";
import { ACME, application, authorizePath, locationOf } from "../../testing/sign-in";
import { testBrowser } from "../../testing/test-browser";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const OIDC = { type: "back_channel", discovery_url: "https://idp.example/x", client_id: "a", client_secret: "b" };
const CONNECTION = { name: "acme-sso", strategy: "oidc", options: OIDC, metadata: { org_id: ACME } };

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

const create = async (changes: object = {}) => (await call("POST", "/connections", { ...CONNECTION, ...changes })).body;

describe("a connection", () => {
  test("is created with 201 and Auth0's defaults", async () => {
    const { status, body } = await call("POST", "/connections", { ...CONNECTION, display_name: "Acme" });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^con_\w{16}$/),
      ...CONNECTION,
      display_name: "Acme",
      is_domain_connection: false,
      show_as_button: false,
      realms: ["acme-sso"],
      enabled_clients: [],
      authentication: { active: true },
      connected_accounts: { active: false },
    });
    expect((await call("GET", `/connections/${body.id}`)).body).toEqual(body);
    expect((await call("GET", `/connections/${body.id}/status`)).status).toBe(200);
  });

  test("has its options replaced whole, and its display name by its name", async () => {
    const { id } = await create({ display_name: "Acme" });
    const options = { type: "front_channel", discovery_url: "https://idp.example/y", client_id: "c" };
    const { body } = await call("PATCH", `/connections/${id}`, { options });
    expect(body).toMatchObject({ options, display_name: "acme-sso" });
    expect(body.options.client_secret).toBeUndefined();
  });

  test("is deleted with 202 and the time", async () => {
    const { id } = await create();
    expect(await call("DELETE", `/connections/${id}`)).toEqual({
      status: 202,
      body: { deleted_at: "2026-11-23T12:00:00.000Z" },
    });
    expect((await call("GET", `/connections/${id}`)).body).toEqual({
      statusCode: 404,
      error: "Not Found",
      message: "The connection does not exist",
      errorCode: "inexistent_connection",
    });
  });

  test.each(["a_b", "-a", "a-", "a--b", "", "a".repeat(129)])("is not called %o", async (name) => {
    expect(await create({ name })).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
  });

  test("has a name of its own", async () => {
    await create();
    expect(await create()).toMatchObject({
      statusCode: 409,
      message: "A connection with the same name already exists",
    });
  });

  test("cannot be renamed or be of an unknown strategy", async () => {
    const { id } = await create();
    expect((await call("PATCH", `/connections/${id}`, { name: "other" })).body.errorCode).toBe("invalid_body");
    expect(await create({ name: "x", strategy: "telepathy" })).toMatchObject({ statusCode: 400 });
  });
});

test.each([
  ["oidc", { client_id: "a" }, "discovery_url"],
  ["oidc", { ...OIDC, client_secret: undefined }, "client_secret"],
  ["oidc", { ...OIDC, scope: "profile" }, "openid"],
  ["samlp", {}, "signInEndpoint"],
  ["samlp", { signInEndpoint: "https://idp.example/sso" }, "signingCert"],
  ["okta", { client_id: "a", client_secret: "b" }, "domain"],
  ["okta", { domain: "https://acme.okta.com", client_id: "a", client_secret: "b" }, "hostname"],
  ["waad", { client_id: "a", client_secret: "b" }, "tenant_domain"],
  ["google-apps", { domain: "acme.example", client_id: "a" }, "client_secret"],
])("%s with %o is refused, naming %s", async (strategy, options, missing) => {
  const body = await create({ strategy, options });
  expect(body).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
  expect(body.message).toContain(missing);
});

test.each([
  ["samlp", { metadataUrl: "http://localhost:4400/_idp/globex/metadata" }],
  ["samlp", { signInEndpoint: "https://idp.example/sso", signingCert: developmentKey("globex")?.certificate }],
  ["okta", { domain: "acme.okta.com", client_id: "a", client_secret: "b" }],
  ["waad", { tenant_domain: "acme.example", client_id: "a", client_secret: "b" }],
  ["google-apps", { domain: "acme.example", client_id: "a", client_secret: "b" }],
  ["auth0", {}],
])("%s with %o is accepted", async (strategy, options) => {
  expect(await create({ strategy, options })).toMatchObject({ strategy, options });
});

test("the list is found by strategy and name, and without options where fields say so", async () => {
  await create();
  const { body } = await call(
    "GET",
    "/connections?strategy=oidc&strategy=samlp&fields=id,name&include_totals=true&take=50",
  );
  expect(body).toEqual({ connections: [{ id: expect.any(String), name: "acme-sso" }] });
  expect((await call("GET", "/connections?name=acme-sso")).body).toHaveLength(1);
  const hidden = await call("GET", "/connections?fields=options&include_fields=false");
  for (const connection of hidden.body) expect(connection).not.toHaveProperty("options");
});

test("clients are switched on and off for it, which logins notice", async () => {
  const [{ id }] = (await call("GET", "/connections?strategy=auth0")).body;
  const path = `/connections/${id}/clients`;
  expect((await call("GET", path)).body.clients).toContainEqual({ client_id: application.id });
  expect((await call("PATCH", path, [{ client_id: application.id, status: false }])).status).toBe(204);
  expect((await call("GET", path)).body.clients).not.toContainEqual({ client_id: application.id });
  expect((await call("PATCH", path, [{ client_id: "nobody", status: true }])).status).toBe(404);
});

test("a deleted database lets nobody in", async () => {
  const [{ id }] = (await call("GET", "/connections?strategy=auth0")).body;
  await call("DELETE", `/connections/${id}`);
  const asked = locationOf(await testBrowser(tenant).get(authorizePath()));
  expect(asked.searchParams.get("error")).toBe("invalid_request");
});

describe("SCIM", () => {
  test("is configured, read, changed and removed", async () => {
    const { id } = await create();
    const path = `/connections/${id}/scim-configuration`;
    expect(await call("GET", path)).toMatchObject({ status: 404, body: { message: "Not Found" } });
    const { status, body } = await call("POST", path, {});
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(
      ["connection_id", "connection_name", "created_at", "mapping", "strategy", "tenant_name", "updated_on"].concat(
        "user_id_attribute",
      ),
    );
    expect((await call("POST", path, {})).status).toBe(400);
    expect((await call("GET", `${path}/default-mapping`)).body).toEqual({ mapping: body.mapping });
    const change = { user_id_attribute: "externalId", mapping: [{ auth0: "email", scim: "userName" }] };
    expect((await call("PATCH", path, change)).body).toMatchObject(change);
    expect((await call("DELETE", path)).status).toBe(204);
  });

  test("shows a token once, and issues two at most", async () => {
    const { id } = await create();
    const path = `/connections/${id}/scim-configuration`;
    await call("POST", path, {});
    const first = await call("POST", `${path}/tokens`, { scopes: ["get:users"], token_lifetime: 900 });
    expect(first.status).toBe(201);
    expect(Object.keys(first.body).sort()).toEqual(["created_at", "scopes", "token", "token_id", "valid_until"]);
    await call("POST", `${path}/tokens`, {});
    expect((await call("POST", `${path}/tokens`, {})).status).toBe(409);
    const listed = await call("GET", `${path}/tokens`);
    expect(listed.body).toHaveLength(2);
    expect(JSON.stringify(listed.body)).not.toContain(first.body.token);
    expect((await call("DELETE", `${path}/tokens/${first.body.token_id}`)).status).toBe(204);
    expect((await call("POST", `${path}/tokens`, { token_lifetime: 899 })).body.errorCode).toBe("invalid_body");
  });

  test("is not for databases", async () => {
    const { id } = await create({ strategy: "auth0", options: {} });
    expect((await call("POST", `/connections/${id}/scim-configuration`, {})).status).toBe(400);
  });
});

test("the official SDK manages connections", async () => {
  const { connections } = await managementClient(tenant);
  const { id = "" } = await connections.create({
    ...CONNECTION,
    strategy: "oidc",
    options: { ...OIDC, type: "back_channel" },
  });
  expect((await connections.list({ strategy: ["oidc"] })).data.map((connection) => connection.id)).toEqual([id]);
  await connections.clients.update(id, [{ client_id: application.id, status: true }]);
  expect((await connections.clients.get(id)).data).toEqual([{ client_id: application.id }]);
  await connections.scimConfiguration.create(id, {});
  expect((await connections.scimConfiguration.tokens.create(id)).token).toBeDefined();
  await connections.delete(id);
  await expect(connections.get(id)).rejects.toMatchObject({ statusCode: 404 });
});
