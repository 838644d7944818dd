import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { managementToken } from "../../testing/management-token";
import { ACME, GLOBEX } from "../../testing/sign-in";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

const database = () => [...tenant.state.connections.keys()][0] ?? "";

describe("creating an organization", () => {
  test("answers 201 with what was given and an id, nothing else", async () => {
    const { status, body } = await call("POST", "/organizations", { name: "initech", display_name: "Initech" });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^org_[A-Za-z0-9]{16}$/),
      name: "initech",
      display_name: "Initech",
    });
    expect((await call("GET", `/organizations/${body.id}`)).body).toEqual(body);
    expect((await call("GET", `/organizations/${body.id}/enabled_connections`)).body).toEqual([]);
  });

  test("takes everything else that Auth0 takes", async () => {
    const fields = {
      name: "initech",
      branding: {
        logo_url: "https://initech.example/logo.png",
        colors: { primary: "#123", page_background: "#ffffff" },
      },
      token_quota: { client_credentials: { enforce: true, per_hour: 10 } },
      third_party_client_access: "allow",
      is_app_entitlement_active: true,
    };
    const { body } = await call("POST", "/organizations", { ...fields, metadata: { plan: "pro", note: null } });
    expect(body).toEqual({ id: body.id, ...fields, metadata: { plan: "pro" } });
  });

  test("enables connections, which needs their scope as well", async () => {
    const request = {
      name: "initech",
      enabled_connections: [{ connection_id: database(), assign_membership_on_login: true }],
    };
    const { body } = await call("POST", "/organizations", request);
    expect(body.enabled_connections).toEqual([
      {
        connection_id: database(),
        assign_membership_on_login: true,
        show_as_button: true,
        is_signup_enabled: false,
        connection: { name: "Username-Password-Authentication", strategy: "auth0" },
      },
    ]);
    const token = await managementToken(tenant, ["create:organizations"], tenant.clock.now);
    const refused = await tenant.app.request("/api/v2/organizations", {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ ...request, name: "other" }),
    });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ errorCode: "insufficient_scope" });
  });

  test("refuses connections that do not exist, and then creates nothing", async () => {
    const enabled_connections = [{ connection_id: "con_0000000000000000" }];
    expect(await call("POST", "/organizations", { name: "initech", enabled_connections })).toEqual({
      status: 400,
      body: {
        statusCode: 400,
        error: "Bad Request",
        message: "Connections: con_0000000000000000 not found.",
        errorCode: "invalid_body",
      },
    });
    expect((await call("GET", "/organizations/name/initech")).status).toBe(404);
  });

  test("refuses a name that is taken", async () => {
    expect(await call("POST", "/organizations", { name: "acme" })).toEqual({
      status: 409,
      body: {
        statusCode: 409,
        error: "Conflict",
        message: "An organization with this name already exists.",
        errorCode: "organization_conflict",
      },
    });
  });

  test.each([["acme-"], ["-acme"], ["Acme"], ["org_x"], ["a".repeat(51)], [""], ["a.b"]])(
    "refuses the name %s",
    async (name) => {
      const { status, body } = await call("POST", "/organizations", { name });
      expect([status, body.errorCode]).toEqual([400, "invalid_body"]);
    },
  );

  test.each([
    [{}, "Payload validation error: 'Missing required property: name'."],
    [{ name: "x", id: "org_1" }, "Payload validation error: 'Additional properties not allowed: id'."],
    [
      { name: "x", display_name: 1 },
      "Payload validation error: 'Expected type string but found type number' on property display_name.",
    ],
    [
      { name: "x", branding: { logo_url: "http://x.example/a.png" } },
      "Payload validation error: 'Object didn't pass validation for format absolute-https-uri: http://x.example/a.png' on property branding.logo_url.",
    ],
  ])("refuses %o", async (request, message) => {
    expect(await call("POST", "/organizations", request)).toEqual({
      status: 400,
      body: { statusCode: 400, error: "Bad Request", message, errorCode: "invalid_body" },
    });
  });

  test.each([
    [{ metadata: Object.fromEntries(Array.from({ length: 26 }, (_value, index) => [`k${index}`, "v"])) }],
    [{ metadata: { plan: "x".repeat(256) } }],
    [{ metadata: { plan: { name: "pro" } } }],
    [{ branding: { colors: { primary: "#123456" } } }],
    [{ display_name: "" }],
    [{ third_party_client_access: "deny" }],
    [{ token_quota: { client_credentials: { per_hour: 0 } } }],
    [{ enabled_connections: Array.from({ length: 11 }, (_value, index) => ({ connection_id: `con_${index}` })) }],
    [{ enabled_connections: [{ connection_id: "con_1" }, { connection_id: "con_1" }] }],
  ])("refuses %o", async (fields) => {
    const { status, body } = await call("POST", "/organizations", { name: "initech", ...fields });
    expect([status, body.errorCode]).toEqual([400, "invalid_body"]);
  });
});

describe("changing an organization", () => {
  test("replaces metadata whole, and keeps branding that is not sent", async () => {
    const before = (await call("GET", `/organizations/${ACME}`)).body;
    expect(await call("PATCH", `/organizations/${ACME}`, { metadata: { seats: "5" } })).toEqual({
      status: 200,
      body: { ...before, metadata: { seats: "5" } },
    });
  });

  test("removes metadata when it is sent empty, so that it is absent and not null", async () => {
    const { body } = await call("PATCH", `/organizations/${ACME}`, { metadata: {} });
    expect(Object.keys(body)).toEqual(["id", "name", "display_name", "branding"]);
  });

  test("renames it, and frees the old name", async () => {
    expect((await call("PATCH", `/organizations/${ACME}`, { name: "acme-corp" })).body.name).toBe("acme-corp");
    expect((await call("PATCH", `/organizations/${GLOBEX}`, { name: "acme" })).body.name).toBe("acme");
  });

  test("refuses the name of another, but takes its own again", async () => {
    const { status, body } = await call("PATCH", `/organizations/${ACME}`, { name: "globex" });
    expect([status, body.errorCode]).toEqual([409, "organization_conflict"]);
    expect((await call("PATCH", `/organizations/${ACME}`, { name: "acme" })).status).toBe(200);
  });

  test("takes the logo that the tenant serves itself", async () => {
    const branding = { logo_url: "http://localhost:4400/logos/globex.svg" };
    expect((await call("PATCH", `/organizations/${ACME}`, { branding })).body.branding).toEqual(branding);
  });

  test("removes the token quota when it is null", async () => {
    const token_quota = { client_credentials: { per_day: 5 } };
    expect((await call("PATCH", `/organizations/${ACME}`, { token_quota })).body.token_quota).toEqual(token_quota);
    expect((await call("PATCH", `/organizations/${ACME}`, { token_quota: null })).body).not.toHaveProperty(
      "token_quota",
    );
  });

  test("refuses connections: they have an operation of their own", async () => {
    const { status, body } = await call("PATCH", `/organizations/${ACME}`, { enabled_connections: [] });
    expect([status, body.errorCode]).toEqual([400, "invalid_body"]);
  });
});

test("deleting an organization deletes the roles that belong to it", async () => {
  const role = { name: "buyer", description: "", permissions: [] };
  tenant.state.roles.set("rol_OfAcme0000000000", { ...role, id: "rol_OfAcme0000000000", owner_id: ACME });
  tenant.state.roles.set("rol_OfGlobex00000000", { ...role, id: "rol_OfGlobex00000000", owner_id: GLOBEX });
  const before = tenant.state.roles.size;
  await call("DELETE", `/organizations/${ACME}`);
  expect(tenant.state.roles.size).toBe(before - 1);
  expect(tenant.state.roles.has("rol_OfGlobex00000000")).toBe(true);
});

test("deleting an organization ends memberships, not people", async () => {
  expect(await call("DELETE", `/organizations/${ACME}`)).toEqual({ status: 204, body: undefined });
  expect((await call("DELETE", `/organizations/${ACME}`)).body).toEqual({
    statusCode: 404,
    error: "Not Found",
    message: "No organization found by that id or name",
  });
  expect((await call("GET", "/users/auth0|6600000000000000000000a2/organizations")).body).toMatchObject([
    { name: "globex" },
  ]);
});

test("a list can say how each organization is associated with an application", async () => {
  const [clientId = ""] = tenant.state.clients.keys();
  await call("POST", `/organizations/${ACME}/clients`, {
    clients: [{ client_id: clientId, use_for_member_access: true }],
  });
  const { body } = await call("GET", `/organizations?take=5&include_client_association_for=${clientId}`);
  expect(body.organizations.map(({ name, client }: Record<string, unknown>) => [name, client])).toEqual([
    ["acme", { use_for_member_access: true }],
    ["globex", undefined],
  ]);
});
