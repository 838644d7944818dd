import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { managementClient } from "../../testing/management-client";
import { managementToken } from "../../testing/management-token";
import { ACME, AUDIENCE, application, authorizePath, CALLBACK, locationOf, requestToken } from "../../testing/sign-in";
import { testBrowser } from "../../testing/test-browser";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const MACHINE = { name: "Worker", app_type: "non_interactive", grant_types: ["client_credentials"] };

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

describe("a client", () => {
  test("is created with its id and secret", async () => {
    const { status, body } = await call("POST", "/clients", MACHINE);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...MACHINE,
      client_id: expect.stringMatching(/^\w{32}$/),
      client_secret: expect.stringMatching(/^\w{64}$/),
      token_endpoint_auth_method: "client_secret_post",
      organization_usage: "deny",
      organization_require_behavior: "no_prompt",
      is_first_party: true,
      oidc_conformant: true,
      global: false,
    });
  });

  test("shows its secret only to who may read keys", async () => {
    const read = async (scope: string) => {
      const token = await managementToken(tenant, [scope], tenant.clock.now);
      const headers = { authorization: `Bearer ${token}` };
      return (await tenant.app.request(`/api/v2/clients/${application.id}`, { headers })).json();
    };
    expect(await read("read:clients")).not.toHaveProperty("client_secret");
    expect((await read("read:client_keys")).client_secret).toBe(application.secret);
  });

  test("is changed, and logins go by it at once", async () => {
    await call("PATCH", `/clients/${application.id}`, { callbacks: ["https://{organization_name}.example.com/cb"] });
    expect((await testBrowser(tenant).get(authorizePath())).status).toBe(403);
    await call("PATCH", `/clients/${application.id}`, { callbacks: [CALLBACK], organization_usage: "deny" });
    const refused = locationOf(await testBrowser(tenant).get(authorizePath()));
    expect(refused.searchParams.get("error_description")).toContain("organization is not allowed");
  });

  test("goes back to a default with null, and merges jwt_configuration", async () => {
    const change = { organization_usage: null, jwt_configuration: { lifetime_in_seconds: 60 } };
    const { body } = await call("PATCH", `/clients/${application.id}`, change);
    expect(body.organization_usage).toBe("deny");
    expect(body.jwt_configuration).toEqual({ alg: "RS256", lifetime_in_seconds: 60 });
  });

  test("has a new secret after a rotation, and the old one is worth nothing", async () => {
    const { body } = await call("POST", `/clients/${application.id}/rotate-secret`);
    expect(body.client_secret).not.toBe(application.secret);
    expect((await requestToken(tenant, { grant_type: "refresh_token", refresh_token: "x" })).status).toBe(401);
  });

  test.each([
    [{ callbacks: ["https://x.{organization_name}.example.com/cb"] }, "callbacks"],
    [{ callbacks: ["https://{organization_name}.*.example.com/cb"] }, "callbacks"],
    [{ organization_usage: "always" }, "organization_usage"],
    [{ organization_discovery_methods: [] }, "organization_discovery_methods"],
    [{ initiate_login_uri: "http://example.com" }, "initiate_login_uri"],
    [{ organization_require_behavior: "post_login_prompt", oidc_conformant: false }, "oidc_conformant"],
    [{ client_id: "mine" }, "client_id"],
    [{ name: "<b>" }, "name"],
  ])("refuses %o", async (change, named) => {
    const { body } = await call("PATCH", `/clients/${application.id}`, change);
    expect(body).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
    expect(body.message).toContain(named);
  });

  test.each(["require_pushed_authorization_requests", "require_proof_of_possession"])(
    "cannot require what is not here: %s",
    async (setting) => {
      const path = `/clients/${application.id}`;
      expect((await call("PATCH", path, { [setting]: false })).status).toBe(200);
      expect(await call("PATCH", path, { [setting]: true })).toMatchObject({
        status: 501,
        body: { message: `The local tenant does not implement ${setting}.` },
      });
    },
  );

  test("is gone with its grants once deleted; 204 however often", async () => {
    const { client_id } = (await call("POST", "/clients", MACHINE)).body;
    await call("POST", "/client-grants", { client_id, audience: AUDIENCE, scope: [] });
    expect((await call("DELETE", `/clients/${client_id}`)).status).toBe(204);
    expect((await call("GET", `/client-grants?client_id=${client_id}`)).body).toEqual([]);
    expect((await call("GET", `/clients/${client_id}`)).body.errorCode).toBe("inexistent_client");
    expect((await call("DELETE", `/clients/${client_id}`)).status).toBe(204);
  });
});

test("the list is narrowed by type and fields", async () => {
  const { body } = await call("GET", "/clients?app_type=non_interactive&fields=name&include_totals=true");
  expect(body).toMatchObject({ start: 0, limit: 50 });
  for (const client of body.clients) expect(Object.keys(client)).toEqual(["name"]);
});

describe("a client grant", () => {
  const grantFor = async (changes: object = {}) => {
    const { client_id } = (await call("POST", "/clients", MACHINE)).body;
    return call("POST", "/client-grants", { client_id, audience: AUDIENCE, scope: ["projects:read"], ...changes });
  };

  test("is created with 201, changed with 200, deleted with 204", async () => {
    const { status, body } = await grantFor({ organization_usage: "require" });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^cgr_\w{16}$/),
      client_id: expect.any(String),
      audience: AUDIENCE,
      scope: ["projects:read"],
      subject_type: "client",
      organization_usage: "require",
    });
    const path = `/client-grants/${body.id}`;
    expect((await call("PATCH", path, { allow_any_organization: true })).body.allow_any_organization).toBe(true);
    expect((await call("GET", path)).body.allow_any_organization).toBe(true);
    const q = encodeURIComponent("client_grant.allow_any_organization:true");
    expect((await call("GET", `/clients?q=${q}`)).body).toMatchObject([{ client_id: body.client_id }]);
    expect((await call("DELETE", path)).status).toBe(204);
    expect((await call("GET", path)).status).toBe(404);
  });

  test("lists the organizations that it was given", async () => {
    const { id } = (await grantFor({ organization_usage: "allow" })).body;
    expect((await call("POST", `/organizations/${ACME}/client-grants`, { grant_id: id })).status).toBe(201);
    expect((await call("GET", `/client-grants/${id}/organizations`)).body).toMatchObject([{ id: ACME, name: "acme" }]);
  });

  test.each([
    [{ client_id: "nobody" }, 404],
    [{ audience: "https://nowhere.example" }, 404],
    [{ scope: ["projects:fly"] }, 400],
    [{ organization_usage: "required" }, 400],
  ])("is refused for %o with %i", async (changes, status) => {
    expect((await grantFor(changes)).status).toBe(status);
  });

  test("is one for each client and API", async () => {
    const { client_id } = (await grantFor()).body;
    expect((await grantFor({ client_id })).status).toBe(409);
  });
});

describe("an API", () => {
  const API = { identifier: "https://api.example", name: "Example", signing_alg: "RS256", scopes: [{ value: "a:b" }] };

  test("is created, found by id and identifier, changed and deleted", async () => {
    const { status, body } = await call("POST", "/resource-servers", API);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      token_lifetime: 86_400,
      is_system: false,
    });
    const path = `/resource-servers/${encodeURIComponent(API.identifier)}`;
    expect((await call("GET", path)).body).toEqual((await call("GET", `/resource-servers/${body.id}`)).body);
    expect((await call("PATCH", `/resource-servers/${body.id}`, { token_lifetime: 60 })).body.token_lifetime).toBe(60);
    expect((await call("POST", "/resource-servers", API)).status).toBe(409);
    expect((await call("DELETE", `/resource-servers/${body.id}`)).status).toBe(204);
    expect((await call("GET", path)).body.errorCode).toBe("inexistent_resource_server");
  });

  test("changes tokens at once", async () => {
    const { body } = await call("GET", `/resource-servers/${encodeURIComponent(AUDIENCE)}`);
    await call("PATCH", `/resource-servers/${body.id}`, { token_lifetime: 61 });
    expect(tenant.state.resourceServers.get(AUDIENCE)?.token_lifetime).toBe(61);
  });

  test("that cannot be signed for is refused by name", async () => {
    const { identifier, name } = API;
    expect((await call("POST", "/resource-servers", { identifier, name })).body.errorCode).toBe("not_implemented");
  });

  test("of the tenant itself is listed and cannot be changed", async () => {
    const [system] = (await call("GET", "/resource-servers")).body;
    expect(system).toMatchObject({ identifier: "https://localhost:4400/api/v2/", is_system: true });
    expect((await call("DELETE", `/resource-servers/${system.id}`)).status).toBe(400);
  });
});

test("the official SDK manages clients, grants and APIs", async () => {
  const { clients, clientGrants, resourceServers } = await managementClient(tenant);
  const { identifier = "" } = await resourceServers.create({ identifier: "https://api.example", signing_alg: "RS256" });
  const { client_id = "" } = await clients.create({ name: "Worker", app_type: "non_interactive" });
  const grant = await clientGrants.create({ client_id, audience: identifier, scope: [] });
  expect((await clientGrants.list({ client_id })).data.map(({ id }) => id)).toEqual([grant.id]);
  await clients.update(client_id, { description: "Works" });
  expect((await clients.get(client_id)).description).toBe("Works");
  expect((await clients.list()).data.map(({ name }) => name)).toContain("Worker");
  expect((await resourceServers.list()).data.map((api) => api.identifier)).toContain(identifier);
  await resourceServers.delete(identifier);
  await clients.delete(client_id);
  await expect(clients.get(client_id)).rejects.toMatchObject({ statusCode: 404 });
});
