import { beforeEach, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const MAPPING = [
  { auth0: "email", idp: "primaryEmail" },
  { auth0: "given_name", idp: "name.givenName" },
  { auth0: "family_name", idp: "name.familyName" },
];

let tenant: TestTenant;
let call: ManagementApi;
let path: string;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
  path = await provisioningOf("google-apps", { domain: "acme.example", client_id: "id", client_secret: "secret" });
});

async function provisioningOf(strategy: string, options: Record<string, string>): Promise<string> {
  const { body } = await call("POST", "/connections", { name: `acme-${strategy}`, strategy, options });
  return `/connections/${body.id}/directory-provisioning`;
}

test("directory provisioning is created with defaults, read, changed and deleted", async () => {
  const created = {
    connection_id: path.split("/")[2],
    connection_name: "acme-google-apps",
    strategy: "google-apps",
    mapping: MAPPING,
    synchronize_automatically: false,
    synchronize_groups: "off",
    created_at: "2026-11-23T12:00:00.000Z",
    updated_at: "2026-11-23T12:00:00.000Z",
  };
  expect(await call("POST", path)).toEqual({ status: 201, body: created });
  expect(await call("GET", path)).toEqual({ status: 200, body: created });
  tenant.clock.advance(60);
  const change = { synchronize_automatically: true, synchronize_groups: "all" };
  const changed = { ...created, ...change, updated_at: "2026-11-23T12:01:00.000Z" };
  expect(await call("PATCH", path, change)).toEqual({ status: 200, body: changed });
  expect(await call("DELETE", path)).toEqual({ status: 204, body: undefined });
  const gone = { status: 404, body: { statusCode: 404, error: "Not Found", message: "Not Found" } };
  for (const method of ["GET", "PATCH", "DELETE"]) expect(await call(method, path)).toEqual(gone);
});

test("directory provisioning is created once", async () => {
  await call("POST", path, {});
  expect((await call("POST", path, {})).body).toEqual({
    statusCode: 409,
    error: "Conflict",
    message: "Directory provisioning configuration already exists for this connection",
  });
});

test("directory provisioning is refused for a connection that is not Google Workspace", async () => {
  const other = await provisioningOf("okta", { domain: "acme.okta.com", client_id: "id", client_secret: "secret" });
  expect((await call("POST", other)).body).toEqual({
    statusCode: 400,
    error: "Bad Request",
    message: "Directory provisioning is not supported for strategy okta",
    errorCode: "invalid_body",
  });
});

test.each([[{ mapping: [] }], [{ synchronize_groups: "some" }], [{ tokens: 1 }]])(
  "directory provisioning refuses %j",
  async (body) => {
    expect((await call("POST", path, body)).body).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
  },
);
