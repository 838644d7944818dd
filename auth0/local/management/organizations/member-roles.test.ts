import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { ACME, GLOBEX } from "../../testing/sign-in";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const MAYA = "auth0|6600000000000000000000a1";
const DANA = "auth0|6600000000000000000000a2";
const HANA = "auth0|6600000000000000000000b1";
const MEMBERS = `/organizations/${ACME}/members`;

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

function roleId(name: string): string {
  return [...tenant.state.roles.values()].find((role) => role.name === name)?.id ?? "";
}

type Row = Record<string, unknown>;

describe("the roles of a member", () => {
  const ROLES = `${MEMBERS}/${encodeURIComponent(DANA)}/roles`;

  test("are listed with totals", async () => {
    expect(await call("GET", `${ROLES}?page=0&per_page=50&include_totals=true`)).toEqual({
      status: 200,
      body: {
        start: 0,
        limit: 50,
        total: 1,
        roles: [{ id: roleId("admin"), name: "admin", description: expect.any(String) }],
      },
    });
  });

  test("are assigned and taken away, once or twice", async () => {
    const owner = { roles: [roleId("owner")] };
    for (const method of ["POST", "POST"]) expect((await call(method, ROLES, owner)).status).toBe(204);
    expect((await call("GET", ROLES)).body.map(({ name }: Row) => name)).toEqual(["admin", "owner"]);
    for (const method of ["DELETE", "DELETE"]) expect((await call(method, ROLES, owner)).status).toBe(204);
    expect((await call("GET", ROLES)).body.map(({ name }: Row) => name)).toEqual(["admin"]);
  });

  test.each([
    [`${MEMBERS}/${HANA}/roles`, "The user is not a member of the organization.", undefined],
    [`${MEMBERS}/auth0|nobody/roles`, "The user does not exist.", "inexistent_user"],
    [
      `/organizations/org_0000000000000000/members/${MAYA}/roles`,
      "No organization found by that id or name",
      undefined,
    ],
  ])("at %s are a 404", async (path, message, errorCode) => {
    expect(await call("GET", path)).toEqual({
      status: 404,
      body: { statusCode: 404, error: "Not Found", message, ...(errorCode === undefined ? {} : { errorCode }) },
    });
  });

  test("must exist, and belong to this organization if they belong to one", async () => {
    const template = tenant.state.roles.get(roleId("member"));
    if (!template) throw new Error("The seed has a role called member.");
    tenant.state.roles.set("rol_OfGlobex00000000", { ...template, id: "rol_OfGlobex00000000", owner_id: GLOBEX });
    for (const role of ["rol_0000000000000000", "rol_OfGlobex00000000"]) {
      expect((await call("POST", ROLES, { roles: [role] })).body).toEqual({
        statusCode: 400,
        error: "Bad Request",
        message: `One or more of the specified roles do not exist: ${role}`,
        errorCode: "invalid_body",
      });
    }
  });

  test("are fifty at most", async () => {
    const template = tenant.state.roles.get(roleId("member"));
    if (!template) throw new Error("The seed has a role called member.");
    const ids = Array.from({ length: 50 }, (_value, index) => `rol_${String(index).padStart(16, "0")}`);
    for (const id of ids) tenant.state.roles.set(id, { ...template, id });
    expect((await call("POST", ROLES, { roles: ids.slice(1) })).status).toBe(204);
    expect((await call("POST", ROLES, { roles: ids })).body).toEqual({
      statusCode: 409,
      error: "Conflict",
      message: "No more roles can be assigned to this organization member.",
    });
  });

  test("in effect name their sources", async () => {
    expect(await call("GET", `${MEMBERS}/${DANA}/effective-roles`)).toEqual({
      status: 200,
      body: {
        roles: [{ id: roleId("admin"), name: "admin", description: expect.any(String), sources: ["direct"] }],
      },
    });
  });
});

describe("the members who have a role", () => {
  test("are listed by checkpoint", async () => {
    const path = `/organizations/${ACME}/roles/${roleId("member")}/members`;
    const { body } = await call("GET", `${path}?take=1`);
    expect(body).toEqual({
      members: [
        {
          user_id: "auth0|6600000000000000000000a3",
          email: "tomas@acme.example",
          name: "Tomás Herrera",
          picture: expect.any(String),
        },
      ],
      next: expect.any(String),
    });
    const last = (await call("GET", `${path}?take=1&from=${body.next}&fields=email`)).body;
    expect(last).toEqual({ members: [{ email: "ilse@acme.example" }] });
  });

  test("are a 404 for a role that does not exist", async () => {
    expect((await call("GET", `/organizations/${ACME}/roles/rol_0000000000000000/members`)).body).toEqual({
      statusCode: 404,
      error: "Not Found",
      message: "The role does not exist.",
    });
  });
});
