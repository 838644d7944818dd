import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { managementToken } from "../../testing/management-token";
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
const emails = (rows: Row[]) => rows.map(({ email }) => email);

describe("the list of members", () => {
  test("is a bare array without paging parameters, without roles", async () => {
    const { status, body } = await call("GET", MEMBERS);
    expect(status).toBe(200);
    expect(emails(body)).toEqual(["maya@acme.example", "dana@acme.example", "tomas@acme.example", "ilse@acme.example"]);
    expect(body[0]).toEqual({
      user_id: MAYA,
      email: "maya@acme.example",
      name: "Maya Okafor",
      picture: "http://localhost:4400/avatars/mo.svg",
    });
  });

  test("has totals when they are asked for", async () => {
    const { body } = await call("GET", `${MEMBERS}?include_totals=true&per_page=2&page=1`);
    expect(body).toMatchObject({ start: 2, limit: 2, total: 4 });
    expect(emails(body.members)).toEqual(["tomas@acme.example", "ilse@acme.example"]);
  });

  test("by checkpoint has a next on the last page too, and then an empty page without one", async () => {
    const first = (await call("GET", `${MEMBERS}?include_totals=true&take=3`)).body;
    expect(Object.keys(first).sort()).toEqual(["members", "next"]);
    const second = (await call("GET", `${MEMBERS}?take=3&from=${first.next}`)).body;
    expect(emails(second.members)).toEqual(["ilse@acme.example"]);
    expect((await call("GET", `${MEMBERS}?take=3&from=${second.next}`)).body).toEqual({ members: [] });
  });

  test("goes on where it was when members are removed between two pages", async () => {
    const first = (await call("GET", `${MEMBERS}?take=2`)).body;
    await call("DELETE", MEMBERS, { members: first.members.map(({ user_id }: Row) => user_id) });
    const second = (await call("GET", `${MEMBERS}?take=2&from=${first.next}`)).body;
    expect(emails(second.members)).toEqual(["tomas@acme.example", "ilse@acme.example"]);
  });

  test.each([
    ["fields=roles", ["roles"]],
    ["fields=user_id,email,name,picture,roles", ["email", "name", "picture", "roles", "user_id"]],
    ["fields=email", ["email"]],
    ["fields=email,picture&include_fields=false", ["name", "user_id"]],
    ["fields=roles&include_fields=false", ["email", "name", "picture", "user_id"]],
  ])("with %s has %j", async (query, keys) => {
    const { body } = await call("GET", `${MEMBERS}?${query}`);
    for (const row of body) expect(Object.keys(row).sort()).toEqual(keys);
  });

  test("shows roles by id and name", async () => {
    const { body } = await call("GET", `${MEMBERS}?fields=user_id,roles&take=1`);
    expect(body.members).toEqual([{ user_id: MAYA, roles: [{ id: roleId("owner"), name: "owner" }] }]);
  });

  test("shows roles only to those who may read them", async () => {
    const token = await managementToken(tenant, ["read:organization_members"], tenant.clock.now);
    const ask = (query: string) =>
      tenant.app.request(`/api/v2${MEMBERS}${query}`, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask("?fields=email")).status).toBe(200);
    const refused = await ask("?fields=email,roles");
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      message: "Insufficient scope, expected any of: read:organization_member_roles",
    });
  });

  test("is late by as much as the switch says; the organization itself is not", async () => {
    await tenant.control("PATCH", "/switches", { consistencyDelayMs: 2000 });
    await call("POST", MEMBERS, { members: [HANA] });
    expect((await call("GET", MEMBERS)).body).toHaveLength(4);
    expect((await call("GET", `${MEMBERS}/${HANA}/roles`)).status).toBe(200);
    tenant.clock.advance(3);
    expect((await call("GET", MEMBERS)).body).toHaveLength(5);
  });
});

describe("adding members", () => {
  test("answers 204, is logged, and keeps the roles of those who were members", async () => {
    expect(await call("POST", MEMBERS, { members: [HANA, MAYA] })).toEqual({ status: 204, body: undefined });
    expect((await call("GET", `${MEMBERS}/${HANA}/roles`)).body).toEqual([]);
    expect((await call("GET", `${MEMBERS}/${MAYA}/roles`)).body).toHaveLength(1);
    expect(tenant.state.logs.filter(({ type }) => type === "organization_member_added")).toMatchObject([
      { user_id: HANA, organization_id: ACME },
    ]);
  });

  test("refuses people who do not exist, and then adds nobody", async () => {
    expect(await call("POST", MEMBERS, { members: [HANA, "auth0|nobody"] })).toEqual({
      status: 400,
      body: {
        statusCode: 400,
        error: "Bad Request",
        message: "One or more of the specified users do not exist: auth0|nobody",
        errorCode: "invalid_body",
      },
    });
    expect((await call("GET", MEMBERS)).body).toHaveLength(4);
  });

  test.each([["POST"], ["DELETE"]])("%s takes one to ten people", async (method) => {
    for (const members of [[], Array.from({ length: 11 }, () => MAYA)]) {
      const { status, body } = await call(method, MEMBERS, { members });
      expect([status, body.errorCode]).toEqual([400, "invalid_body"]);
    }
  });
});

test("removing members answers 204, also for those who are none", async () => {
  expect(await call("DELETE", MEMBERS, { members: [MAYA, HANA] })).toEqual({ status: 204, body: undefined });
  expect((await call("GET", MEMBERS)).body).toHaveLength(3);
});

describe("the organizations of a person", () => {
  test("are listed with totals", async () => {
    const { status, body } = await call("GET", `/users/${DANA}/organizations?page=0&per_page=50&include_totals=true`);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["limit", "organizations", "start", "total"]);
    expect(body.organizations.map(({ id }: Row) => id)).toEqual([ACME, GLOBEX]);
  });

  test("are none for a freelancer, and a 404 for nobody", async () => {
    const rui = [...tenant.state.users.values()].find(({ email }) => email === "rui@freelance.example")?.user_id;
    expect((await call("GET", `/users/${rui}/organizations`)).body).toEqual([]);
    expect((await call("GET", "/users/auth0|nobody/organizations")).body).toMatchObject({
      statusCode: 404,
      errorCode: "inexistent_user",
    });
  });
});
