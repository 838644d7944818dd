import { beforeEach, describe, expect, test } from "vitest";
import type { Connection } from "../../state/resource-types";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { ACME } from "../../testing/sign-in";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const ENABLED = `/organizations/${ACME}/enabled_connections`;
const ALL = `/organizations/${ACME}/connections`;
const SSO = "con_AcmeOkta00000000";
const SIGN_UP_REFUSED = {
  statusCode: 400,
  error: "Bad Request",
  message: "Only database connections with assign_membership_on_login = true support is_signup_enabled = true.",
  errorCode: "invalid_body",
};
const MISSING = { statusCode: 404, error: "Not Found", message: "No connection found by that id" };

let tenant: TestTenant;
let call: ManagementApi;
let database: Connection;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
  const [first] = tenant.state.connections.values();
  if (!first) throw new Error("The tenant has a database.");
  database = first;
  addConnection(SSO, "acme-okta");
});

/** An enterprise connection of the tenant, enabled nowhere. */
function addConnection(id: string, name: string): void {
  tenant.state.connections.set(id, { ...database, id, name, strategy: "okta" });
}

const databaseBody = () => ({
  connection_id: database.id,
  assign_membership_on_login: false,
  show_as_button: true,
  is_signup_enabled: false,
  connection: { name: "Username-Password-Authentication", strategy: "auth0" },
});
const ssoBody = {
  connection_id: SSO,
  assign_membership_on_login: false,
  show_as_button: true,
  is_signup_enabled: false,
  connection: { name: "acme-okta", strategy: "okta" },
};

describe("enabled connections", () => {
  test("of a company of the seed are the database", async () => {
    expect((await call("GET", `${ENABLED}?page=0&per_page=50&include_totals=true`)).body).toEqual({
      start: 0,
      limit: 1,
      total: 1,
      enabled_connections: [databaseBody()],
    });
    expect((await call("GET", ENABLED)).body).toEqual([databaseBody()]);
  });

  test("are added, read, changed and detached; the connection itself stays", async () => {
    expect(await call("POST", ENABLED, { connection_id: SSO })).toEqual({ status: 201, body: ssoBody });
    expect(await call("GET", `${ENABLED}/${SSO}`)).toEqual({ status: 200, body: ssoBody });
    const change = { assign_membership_on_login: true, show_as_button: false };
    expect(await call("PATCH", `${ENABLED}/${SSO}`, change)).toEqual({ status: 200, body: { ...ssoBody, ...change } });
    expect(await call("DELETE", `${ENABLED}/${SSO}`)).toEqual({ status: 204, body: undefined });
    for (const method of ["GET", "DELETE"]) {
      expect(await call(method, `${ENABLED}/${SSO}`)).toEqual({ status: 404, body: MISSING });
    }
    expect(tenant.state.connections.has(SSO)).toBe(true);
  });

  test("are a conflict the second time, and a 404 when the tenant does not have them", async () => {
    expect((await call("POST", ENABLED, { connection_id: database.id })).body).toEqual({
      statusCode: 409,
      error: "Conflict",
      message: "The organization connection already exists.",
    });
    expect((await call("POST", ENABLED, { connection_id: "con_0000000000000000" })).status).toBe(404);
  });

  test("are ten at most", async () => {
    for (let index = 0; index < 10; index += 1) {
      const id = `con_${String(index).padStart(16, "0")}`;
      addConnection(id, `sso-${index}`);
      expect((await call("POST", ENABLED, { connection_id: id })).status).toBe(index < 9 ? 201 : 409);
    }
  });

  test("allow sign-up only where it makes members, and only for a database", async () => {
    expect((await call("PATCH", `${ENABLED}/${database.id}`, { is_signup_enabled: true })).body).toEqual(
      SIGN_UP_REFUSED,
    );
    const both = { is_signup_enabled: true, assign_membership_on_login: true };
    expect((await call("POST", ENABLED, { connection_id: SSO, ...both })).body).toEqual(SIGN_UP_REFUSED);
    expect((await call("PATCH", `${ENABLED}/${database.id}`, both)).body).toEqual({ ...databaseBody(), ...both });
    expect((await call("PATCH", `${ENABLED}/${database.id}`, { assign_membership_on_login: false })).body).toEqual(
      SIGN_UP_REFUSED,
    );
  });

  test("refuse what only the early access endpoint knows", async () => {
    expect((await call("POST", ENABLED, { connection_id: SSO, is_enabled: false })).body).toMatchObject({
      message: "Payload validation error: 'Additional properties not allowed: is_enabled'.",
    });
  });
});

describe("organization connections (early access)", () => {
  test("have everything that enabled connections have, and more", async () => {
    const settings = {
      is_enabled: false,
      organization_access_level: "limited",
      organization_connection_name: "okta",
    };
    const body = { ...ssoBody, ...settings };
    expect(await call("POST", ALL, { connection_id: SSO, ...settings })).toEqual({ status: 201, body });
    expect(await call("GET", `${ALL}/${SSO}`)).toEqual({ status: 200, body });
    expect((await call("GET", `${ALL}?page=0&per_page=50&include_totals=true&is_enabled=false`)).body).toEqual({
      start: 0,
      limit: 50,
      total: 1,
      connections: [body],
    });
    expect((await call("GET", `${ENABLED}/${SSO}`)).body).toEqual(ssoBody);
  });

  test("go back to their defaults with null", async () => {
    const change = { is_enabled: false, organization_access_level: "full", organization_connection_name: "db" };
    const path = `${ALL}/${database.id}`;
    expect((await call("PATCH", path, change)).body).toEqual({ ...databaseBody(), ...change });
    const nothing = { is_enabled: null, organization_access_level: null, organization_connection_name: null };
    expect((await call("PATCH", path, nothing)).body).toEqual({
      ...databaseBody(),
      is_enabled: true,
      organization_access_level: "none",
    });
  });

  test.each([
    [{ organization_connection_name: "with space" }],
    [{ organization_connection_name: "x".repeat(51) }],
    [{ organization_access_level: "all" }],
    [{ is_enabled: "yes" }],
  ])("refuse %o", async (settings) => {
    expect((await call("POST", ALL, { connection_id: SSO, ...settings })).body).toMatchObject({
      errorCode: "invalid_body",
    });
  });

  test("are detached", async () => {
    expect((await call("DELETE", `${ALL}/${database.id}`)).status).toBe(204);
    expect((await call("GET", `${ALL}/${database.id}`)).body).toEqual(MISSING);
  });
});
