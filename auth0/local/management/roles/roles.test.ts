import { beforeEach, describe, expect, test } from "vitest";
import type { Role } from "../../state/resource-types";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { managementClient } from "../../testing/management-client";
import { ACME, AUDIENCE, GLOBEX } from "../../testing/sign-in";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const RUI = "auth0|6600000000000000000000c1";
const READ_PROJECTS = { resource_server_identifier: AUDIENCE, permission_name: "projects:read" };

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

const roleId = (name: string) => [...tenant.state.roles.values()].find((role) => role.name === name)?.id ?? "";

describe("a role", () => {
  test("is created with 200, changed, and deleted with 200 and {}", async () => {
    const created = await call("POST", "/roles", { name: "auditor", description: "Reads" });
    expect(created.status).toBe(200);
    const id = created.body.id;
    expect(created.body).toEqual({ id: expect.stringMatching(/^rol_\w{16}$/), name: "auditor", description: "Reads" });
    expect(await call("GET", `/roles/${id}`)).toEqual({ status: 200, body: created.body });
    const changed = await call("PATCH", `/roles/${id}`, { description: "Reads all" });
    expect(changed).toEqual({ status: 200, body: { id, name: "auditor", description: "Reads all" } });
    expect(await call("DELETE", `/roles/${id}`)).toEqual({ status: 200, body: {} });
    expect(await call("GET", `/roles/${id}`)).toEqual({
      status: 404,
      body: { statusCode: 404, error: "Not Found", message: "The role does not exist." },
    });
  });

  test.each([
    [{}, 400, "Payload validation error: 'Missing required property: name'."],
    [{ name: 1 }, 400, "Payload validation error: 'Expected type string but found type number' on property name."],
    [{ name: "a", colour: "b" }, 400, "Payload validation error: 'Additional properties not allowed: colour'."],
    [{ name: "owner" }, 409, "The role with name owner already exists."],
  ])("is refused as %o with %i", async (body, status, message) => {
    expect((await call("POST", "/roles", body)).body).toMatchObject({ statusCode: status, message });
  });

  test("belongs to an organization only if that exists", async () => {
    const role = { name: "local", type: "organization" };
    expect((await call("POST", "/roles", { ...role, owner_id: "org_0000000000000000" })).status).toBe(404);
    const created = await call("POST", "/roles", { ...role, owner_id: ACME });
    expect(created.body).toMatchObject({ type: "organization", owner_id: ACME });
    expect((await call("GET", `/roles?owner_id=${ACME}`)).body).toHaveLength(1);
  });

  test("is one of 350 that a company may have of its own", async () => {
    for (let count = 0; count < 350; count += 1) {
      const id = `rol_${String(count).padStart(16, "0")}`;
      const role = { id, name: `No ${count}`, description: "", permissions: [], type: "organization", owner_id: ACME };
      tenant.state.roles.set(id, role as Role);
    }
    const one = { name: "one more", type: "organization" };
    expect((await call("POST", "/roles", { ...one, owner_id: ACME })).status).toBe(409);
    expect((await call("POST", "/roles", { ...one, owner_id: GLOBEX })).status).toBe(200);
  });

  test("has a name that another company may use as well, and none of the tenant's", async () => {
    const auditor = { name: "auditor", type: "organization" };
    expect((await call("POST", "/roles", { ...auditor, owner_id: ACME })).status).toBe(200);
    expect((await call("POST", "/roles", { ...auditor, owner_id: GLOBEX })).status).toBe(200);
    expect((await call("POST", "/roles", { ...auditor, owner_id: ACME })).status).toBe(409);
    expect((await call("POST", "/roles", { name: "auditor" })).status).toBe(409);
    expect((await call("POST", "/roles", { ...auditor, name: "owner", owner_id: ACME })).status).toBe(409);
  });

  test("is taken from its members when it is deleted", async () => {
    await call("DELETE", `/roles/${roleId("admin")}`);
    const roles = [...(tenant.state.organizations.get(ACME)?.members.values() ?? [])].flatMap((set) => [...set]);
    expect(roles).toHaveLength(3);
  });
});

test("the list of roles has the SDK's shape, and can be searched by name", async () => {
  const { body } = await call("GET", "/roles?page=0&per_page=50&include_totals=true");
  expect(Object.keys(body).sort()).toEqual(["limit", "roles", "start", "total"]);
  expect((await call("GET", "/roles?name_filter=MEM")).body).toEqual([
    { id: roleId("member"), name: "member", description: "Uses the product" },
  ]);
});

describe("permissions of a role", () => {
  test("are added with 201, listed and taken away with 204", async () => {
    const { id } = (await call("POST", "/roles", { name: "reader" })).body;
    const path = `/roles/${id}/permissions`;
    expect(await call("POST", path, { permissions: [READ_PROJECTS] })).toEqual({ status: 201, body: {} });
    await call("POST", path, { permissions: [READ_PROJECTS] });
    expect((await call("GET", path)).body).toEqual([
      { ...READ_PROJECTS, description: "See projects", resource_server_name: "Tenantry API" },
    ]);
    expect((await call("DELETE", path, { permissions: [READ_PROJECTS] })).status).toBe(204);
    expect((await call("GET", path)).body).toEqual([]);
  });

  test("must be declared by their API", async () => {
    const unknown = { permissions: [{ ...READ_PROJECTS, permission_name: "projects:fly" }] };
    expect(await call("POST", `/roles/${roleId("member")}/permissions`, unknown)).toMatchObject({
      status: 400,
      body: { errorCode: "invalid_body" },
    });
  });
});

test("a role given outside organizations lists its people", async () => {
  const path = `/roles/${roleId("admin")}/users`;
  expect(await call("POST", path, { users: [RUI] })).toEqual({ status: 200, body: {} });
  expect((await call("GET", path)).body).toEqual([
    {
      user_id: RUI,
      email: "rui@freelance.example",
      name: "Rui Costa",
      picture: "http://localhost:4400/avatars/rc.svg",
    },
  ]);
  expect((await call("POST", path, { users: ["auth0|nobody"] })).body.errorCode).toBe("inexistent_user");
});

test("the official SDK manages roles", async () => {
  const { roles } = await managementClient(tenant);
  const { id = "" } = await roles.create({ name: "auditor" });
  await roles.permissions.add(id, { permissions: [READ_PROJECTS] });
  expect((await roles.permissions.list(id)).data).toHaveLength(1);
  expect((await roles.list({ name_filter: "audit" })).data.map(({ name }) => name)).toEqual(["auditor"]);
  await roles.users.assign(id, { users: [RUI] });
  const holders: (string | undefined)[] = [];
  for await (const { user_id } of await roles.users.list(id)) holders.push(user_id);
  expect(holders).toEqual([RUI]);
  await roles.delete(id);
  await expect(roles.get(id)).rejects.toMatchObject({ statusCode: 404 });
});
