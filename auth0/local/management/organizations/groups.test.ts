import { beforeEach, describe, expect, test } from "vitest";
import { bindActions, postLogin } from "../../testing/bind-actions";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { ACME, claimsOf, GLOBEX, tokensFor } from "../../testing/sign-in";
import { testBrowser } from "../../testing/test-browser";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const DANA = "auth0|6600000000000000000000a2";
const TOMAS = "auth0|6600000000000000000000a3";
const HANA = "auth0|6600000000000000000000b1";
const NOON = "2026-11-23T12:00:00.000Z";

let tenant: TestTenant;
let call: ManagementApi;
let engineers: string;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
  engineers = await group({ name: "engineers", organization: "acme", members: ["tomas@acme.example", DANA] });
});

async function group(body: { name: string; organization?: string; members: string[] }): Promise<string> {
  return (await (await tenant.control("POST", "/groups", body)).json()).id;
}

function roleId(name: string): string {
  return [...tenant.state.roles.values()].find((role) => role.name === name)?.id ?? "";
}

const rolesOf = (groupId: string, organization = ACME) => `/organizations/${organization}/groups/${groupId}/roles`;
const give = (role: string, groupId = engineers) => call("POST", rolesOf(groupId), { roles: [roleId(role)] });
const effective = (user: string) => `/organizations/${ACME}/members/${user}/effective-roles`;
const refusal = (statusCode: number, error: string, message: string, errorCode?: string) => ({
  status: statusCode,
  body: { statusCode, error, message, ...(errorCode === undefined ? {} : { errorCode }) },
});

describe("the groups of an organization", () => {
  test("are listed by checkpoint, without their people", async () => {
    const engineersBody = { id: engineers, name: "engineers", created_at: NOON, updated_at: NOON };
    expect(await call("GET", `/organizations/${ACME}/groups`)).toEqual({
      status: 200,
      body: { groups: [engineersBody] },
    });
    await group({ name: "designers", organization: ACME, members: [] });
    const { body } = await call("GET", `/organizations/${ACME}/groups?take=1`);
    expect(body).toEqual({ groups: [engineersBody], next: expect.any(String) });
    const last = (await call("GET", `/organizations/${ACME}/groups?take=1&from=${body.next}`)).body;
    expect(last).toMatchObject({ groups: [{ name: "designers" }] });
    expect((await call("GET", `/organizations/${GLOBEX}/groups`)).body).toEqual({ groups: [] });
  });

  test("count those of the tenant once they have a role there", async () => {
    const support = await group({ name: "support", members: [HANA] });
    expect((await call("GET", `/organizations/${ACME}/groups`)).body.groups).toHaveLength(1);
    await give("member", support);
    expect((await call("GET", `/organizations/${ACME}/groups`)).body.groups).toHaveLength(2);
    await call("DELETE", rolesOf(support), { roles: [roleId("member")] });
    expect((await call("GET", `/organizations/${ACME}/groups`)).body.groups).toHaveLength(1);
  });

  test("go with the organization", async () => {
    await call("DELETE", `/organizations/${ACME}`);
    expect([...tenant.state.groups]).toEqual([]);
  });
});

describe("the roles of a group", () => {
  test("are assigned and taken away, once or twice, and listed by checkpoint", async () => {
    const body = { roles: [roleId("admin")] };
    const admin = { id: roleId("admin"), name: "admin", description: expect.any(String) };
    for (const method of ["POST", "POST"]) {
      expect(await call(method, rolesOf(engineers), body)).toEqual({ status: 204, body: undefined });
    }
    expect(await call("GET", rolesOf(engineers))).toEqual({ status: 200, body: { roles: [admin] } });
    for (const method of ["DELETE", "DELETE"]) {
      expect(await call(method, rolesOf(engineers), body)).toEqual({ status: 204, body: undefined });
    }
    expect(await call("GET", rolesOf(engineers))).toEqual({ status: 200, body: { roles: [] } });
  });

  test("are a 404 for a group of another organization", async () => {
    const expected = refusal(404, "Not Found", "The group does not exist.");
    expect(await call("GET", rolesOf(engineers, GLOBEX))).toEqual(expected);
    expect(await call("GET", rolesOf("grp_0000000000000000"))).toEqual(expected);
  });

  test("must exist", async () => {
    const message = "One or more of the specified roles do not exist: rol_0000000000000000";
    expect(await call("POST", rolesOf(engineers), { roles: ["rol_0000000000000000"] })).toEqual(
      refusal(400, "Bad Request", message, "invalid_body"),
    );
  });

  test("are fifty at most", async () => {
    const template = tenant.state.roles.get(roleId("member"));
    if (!template) throw new Error("The seed has a role called member.");
    const ids = Array.from({ length: 50 }, (_value, index) => `rol_${String(index).padStart(16, "0")}`);
    for (const id of ids) tenant.state.roles.set(id, { ...template, id });
    expect((await call("POST", rolesOf(engineers), { roles: ids })).status).toBe(204);
    expect(await give("member")).toEqual(
      refusal(409, "Conflict", "No more roles can be assigned to this organization group."),
    );
  });

  test("lose a role that is deleted", async () => {
    await give("admin");
    await call("DELETE", `/roles/${roleId("admin")}`);
    expect((await call("GET", rolesOf(engineers))).body).toEqual({ roles: [] });
  });
});

describe("the groups that have a role", () => {
  test("are listed by checkpoint, with the organization they belong to", async () => {
    await give("admin");
    expect(await call("GET", `/organizations/${ACME}/roles/${roleId("admin")}/groups`)).toEqual({
      status: 200,
      body: {
        groups: [{ id: engineers, name: "engineers", organization_id: ACME, created_at: NOON, updated_at: NOON }],
      },
    });
    expect((await call("GET", `/organizations/${ACME}/roles/${roleId("owner")}/groups`)).body).toEqual({ groups: [] });
  });

  test("are a 404 for a role that does not exist", async () => {
    expect(await call("GET", `/organizations/${ACME}/roles/rol_0000000000000000/groups`)).toEqual(
      refusal(404, "Not Found", "The role does not exist."),
    );
  });
});

describe("a member of a group", () => {
  test("has its roles in effect besides their own, each with its sources", async () => {
    await give("admin");
    const role = (name: string, sources: string[]) => ({
      id: roleId(name),
      name,
      description: expect.any(String),
      sources,
    });
    expect((await call("GET", effective(TOMAS))).body).toEqual({
      roles: [role("member", ["direct"]), role("admin", ["groups"])],
    });
    expect((await call("GET", effective(DANA))).body).toEqual({ roles: [role("admin", ["direct", "groups"])] });
    expect((await call("GET", `/organizations/${ACME}/members/${TOMAS}/roles`)).body).toMatchObject([
      { name: "member" },
    ]);
  });

  test("can be told through which groups they have a role", async () => {
    await give("admin");
    const path = `${effective(TOMAS)}/sources/groups`;
    expect(await call("GET", `${path}?role_id=${roleId("admin")}`)).toEqual({
      status: 200,
      body: { groups: [{ id: engineers, name: "engineers", created_at: NOON, updated_at: NOON }] },
    });
    expect((await call("GET", `${path}?role_id=${roleId("member")}`)).body).toEqual({ groups: [] });
    expect(await call("GET", path)).toEqual(
      refusal(
        400,
        "Bad Request",
        "Query validation error: 'Missing required property: role_id'.",
        "invalid_query_string",
      ),
    );
    expect((await call("GET", `${effective(HANA)}/sources/groups?role_id=${roleId("admin")}`)).status).toBe(404);
  });

  test("has its roles in Actions: by `api.roles` always, in the event if the switch says so", async () => {
    await give("admin");
    const code = postLogin(`const { roles } = await api.roles.getUserEffectiveRoles();
      api.idToken.setCustomClaim("effective", roles.map(({ name }) => name));
      api.idToken.setCustomClaim("told", event.authorization.roles);`);
    await bindActions(tenant, [code]);
    const claims = async () => claimsOf((await tokensFor(tenant, testBrowser(tenant), "tomas@acme.example")).id_token);
    expect(await claims()).toMatchObject({ effective: ["member", "admin"], told: ["member"] });
    await tenant.control("PATCH", "/switches", { groupRolesInEvent: true });
    expect(await claims()).toMatchObject({ effective: ["member", "admin"], told: ["member", "admin"] });
  });

  test("may do what its roles permit: the access token says so", async () => {
    const permissions = async () => {
      const { access_token } = await tokensFor(tenant, testBrowser(tenant), "tomas@acme.example");
      return claimsOf(access_token).permissions;
    };
    expect(await permissions()).not.toContain("members:write");
    await give("admin");
    expect(await permissions()).toContain("members:write");
  });
});

describe("the control API", () => {
  test("makes a group once by its name, of people and for an organization that exist", async () => {
    const make = async (body: unknown) => (await tenant.control("POST", "/groups", body)).status;
    expect(await make({ name: "engineers", organization: "acme", members: [] })).toBe(409);
    expect(await make({ name: "engineers", organization: "globex", members: [] })).toBe(201);
    expect(await make({ name: "others", members: ["nobody@acme.example"] })).toBe(404);
    expect(await make({ name: "others", organization: "nowhere", members: [] })).toBe(404);
    expect(await make({ name: "", members: [] })).toBe(400);
  });

  test("brings groups back with a snapshot, and refuses one with a group that is gone", async () => {
    await give("admin");
    const snapshot = await (await tenant.control("GET", "/snapshot")).json();
    const other = await testTenant();
    expect((await other.control("PUT", "/snapshot", snapshot)).status).toBe(204);
    expect(other.state.groups).toEqual(tenant.state.groups);
    expect(other.state.organizations.get(ACME)?.groupRoles).toEqual(new Map([[engineers, new Set([roleId("admin")])]]));
    snapshot.state.groups = { $map: [] };
    const refused = await other.control("PUT", "/snapshot", snapshot);
    expect(refused.status).toBe(400);
    expect((await refused.json()).error.message).toContain("does not exist");
  });

  test("takes a person who is removed out of their groups", async () => {
    await tenant.control("DELETE", `/people/${DANA}`);
    expect(tenant.state.groups.get(engineers)?.members).toEqual(new Set([TOMAS]));
  });
});
