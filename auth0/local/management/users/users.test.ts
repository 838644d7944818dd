import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { managementClient } from "../../testing/management-client";
import { ACME, AUDIENCE, signIn } from "../../testing/sign-in";
import { testBrowser } from "../../testing/test-browser";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const MAYA = "auth0|6600000000000000000000a1";
const DATABASE = "Username-Password-Authentication";
const NEW = { connection: DATABASE, email: "Nina@Acme.example", password: "Secret-123", name: "Nina Berg" };
const NOON = "2026-11-23T12:00:00.000Z";
const MAYA_BODY = {
  created_at: NOON,
  email: "maya@acme.example",
  email_verified: true,
  identities: [{ connection: DATABASE, provider: "auth0", user_id: "6600000000000000000000a1", isSocial: false }],
  name: "Maya Okafor",
  nickname: "maya",
  picture: "http://localhost:4400/avatars/mo.svg",
  updated_at: NOON,
  user_id: MAYA,
};

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

const path = (id: string, rest = "") => `/users/${encodeURIComponent(id)}${rest}`;
const search = async (q: string) => {
  const { body } = await call("GET", `/users?q=${encodeURIComponent(q)}`);
  return body.map(({ email }: { email: string }) => email.split("@")[0]);
};

describe("one user", () => {
  test("has the fields that Auth0 shows, and nothing else", async () => {
    expect(await call("GET", path(MAYA))).toEqual({ status: 200, body: MAYA_BODY });
    expect((await call("GET", path(MAYA, "?fields=email,name"))).body).toEqual({
      email: "maya@acme.example",
      name: "Maya Okafor",
    });
  });

  test("shows their last login once there was one", async () => {
    await signIn(testBrowser(tenant), "maya@acme.example");
    expect((await call("GET", path(MAYA))).body).toMatchObject({ last_login: NOON, logins_count: 1 });
  });

  test.each([
    ["auth0|nobody", 404, "inexistent_user"],
    ["maya", 400, "invalid_uri"],
  ])("%s is refused with %i %s", async (id, status, errorCode) => {
    expect((await call("GET", path(id))).body).toMatchObject({ statusCode: status, errorCode });
  });

  test("is created with a lower-case email, and can sign in", async () => {
    const { status, body } = await call("POST", "/users", { ...NEW, app_metadata: { a: 1 } });
    expect(status).toBe(201);
    expect(body).toMatchObject({ email: "nina@acme.example", email_verified: false, app_metadata: { a: 1 } });
    expect(body.user_id).toMatch(/^auth0\|[0-9a-f]{24}$/);
    expect(tenant.state.users.get(body.user_id)?.password).toBe("Secret-123");
  });

  test("is mailed a link that verifies the email, unless it is verified", async () => {
    const { user_id } = (await call("POST", "/users", NEW)).body;
    const [mail] = tenant.state.outbox;
    expect(mail).toMatchObject({ to: "nina@acme.example", kind: "email_verification" });
    await tenant.app.request(mail?.link ?? "");
    expect((await call("GET", path(user_id))).body.email_verified).toBe(true);
    await call("POST", "/users", { ...NEW, email: "n2@acme.example", email_verified: true });
    expect(tenant.state.outbox).toHaveLength(1);
  });

  test.each([
    [{ ...NEW, email: "maya@acme.example" }, 409, "auth0_idp_error"],
    [{ ...NEW, connection: "nowhere" }, 404, "inexistent_connection"],
    [{ ...NEW, email: "nina" }, 400, "invalid_body"],
    [{ ...NEW, role: "owner" }, 400, "invalid_body"],
    [{ connection: DATABASE, email: "n@acme.example" }, 400, "invalid_body"],
  ])("is not created as %o: %i %s", async (body, status, errorCode) => {
    expect((await call("POST", "/users", body)).body).toMatchObject({ statusCode: status, errorCode });
  });

  test("has metadata merged at the first level, null takes a key away", async () => {
    await call("PATCH", path(MAYA), { user_metadata: { a: { x: 1 }, b: 2 } });
    const { body } = await call("PATCH", path(MAYA), { user_metadata: { a: { y: 1 }, b: null } });
    expect(body.user_metadata).toEqual({ a: { y: 1 } });
  });

  test("has an unverified email after a change of it, and cannot change it together with the password", async () => {
    const changed = await call("PATCH", path(MAYA), { email: "M.Okafor@acme.example" });
    expect(changed.body).toMatchObject({ email: "m.okafor@acme.example", email_verified: false });
    expect((await call("PATCH", path(MAYA), { email: "a@b.example", password: "Secret-123" })).status).toBe(400);
    expect((await call("PATCH", path(MAYA), { email: "dana@acme.example" })).status).toBe(409);
  });

  test("is locked out by a block at once", async () => {
    expect((await call("PATCH", path(MAYA), { blocked: true })).body.blocked).toBe(true);
    const callback = await signIn(testBrowser(tenant), "maya@acme.example");
    expect(callback.searchParams.get("error_description")).toBe("user is blocked");
  });

  test("is deleted with their memberships; 204 however often", async () => {
    expect((await call("DELETE", path(MAYA))).status).toBe(204);
    expect(tenant.state.organizations.get(ACME)?.members.has(MAYA)).toBe(false);
    expect((await call("DELETE", path(MAYA))).status).toBe(204);
  });
});

describe("the search", () => {
  test.each([
    ['email:"maya@acme.example"', ["maya"]],
    ["email:*@acme.example", ["maya", "dana", "tomas", "ilse"]],
    ["name:DAN*", ["dana"]],
    ['name:"Hana Sato"', ["hana"]],
    [`user_id:"${MAYA}"`, ["maya"]],
    [`organization_id:"${ACME}" AND email:t*`, ["tomas"]],
    ["organization_id:org_GlobexLocalSeed1", ["dana", "hana"]],
    ["(name:maya* OR name:rui*) AND NOT email:*@acme.example", ["rui"]],
    ["blocked:true", ["ilse"]],
    ["identities.connection:Username-Password-Authentication AND email.domain:globex.example", ["hana"]],
    ["rui@freelance.example", ["rui"]],
    ["name:nobody", []],
  ])("%s", async (q, people) => {
    expect(await search(q)).toEqual(people);
  });

  test.each(["name:", "(name:a", "logins_count:[1 TO 2]", "AND"])("refuses %s", async (q) => {
    expect((await call("GET", `/users?q=${encodeURIComponent(q)}`)).body.errorCode).toBe("invalid_query_string");
  });

  test("answers with totals and length, page by page, up to 1000", async () => {
    const { body } = await call("GET", "/users?include_totals=true&per_page=2&page=1&sort=email:1");
    expect(Object.keys(body)).toEqual(["start", "limit", "length", "total", "users"]);
    expect(body).toMatchObject({ start: 2, limit: 2, length: 2, total: 6 });
    expect((await call("GET", "/users?per_page=100&page=10")).body.errorCode).toBe("invalid_paging");
  });

  test("lags behind where the tenant is eventually consistent, the look-up by email does not", async () => {
    await tenant.control("PATCH", "/switches", { consistencyDelayMs: 2000 });
    await call("POST", "/users", NEW);
    expect(await search("name:nina*")).toEqual([]);
    expect((await call("GET", "/users-by-email?email=nina@acme.example")).body).toHaveLength(1);
    tenant.clock.advance(3);
    expect(await search("name:nina*")).toEqual(["nina"]);
  });
});

test("the look-up by email is case-sensitive", async () => {
  expect((await call("GET", "/users-by-email?email=maya@acme.example")).body).toEqual([MAYA_BODY]);
  expect((await call("GET", "/users-by-email?email=Maya@acme.example")).body).toEqual([]);
  expect((await call("GET", "/users-by-email?email=maya")).body.errorCode).toBe("invalid_query_string");
});

test("roles and permissions outside organizations are assigned, listed and taken away", async () => {
  const role = [...tenant.state.roles.values()][0]?.id ?? "";
  const permission = { resource_server_identifier: AUDIENCE, permission_name: "audit:read" };
  expect((await call("POST", path(MAYA, "/roles"), { roles: [role] })).status).toBe(204);
  expect((await call("GET", path(MAYA, "/roles"))).body).toMatchObject([{ id: role }]);
  expect((await call("DELETE", path(MAYA, "/roles"), { roles: [role] })).status).toBe(204);
  expect((await call("POST", path(MAYA, "/roles"), { roles: ["rol_nobody"] })).status).toBe(404);
  expect((await call("POST", path(MAYA, "/permissions"), { permissions: [permission] })).status).toBe(201);
  expect((await call("GET", path(MAYA, "/permissions"))).body).toMatchObject([permission]);
  expect((await call("DELETE", path(MAYA, "/permissions"), { permissions: [permission] })).status).toBe(204);
  expect((await call("GET", path(MAYA, "/permissions"))).body).toEqual([]);
});

test("the official SDK manages users", async () => {
  const { users } = await managementClient(tenant);
  const { user_id: id = "" } = await users.create({ ...NEW, email: "nina@acme.example" });
  expect((await users.get(id)).name).toBe("Nina Berg");
  await users.update(id, { nickname: "nin" });
  expect((await users.list({ q: "nickname:nin" })).data.map(({ user_id }) => user_id)).toEqual([id]);
  expect(await users.listUsersByEmail({ email: "nina@acme.example" })).toHaveLength(1);
  await users.delete(id);
  await expect(users.get(id)).rejects.toMatchObject({ statusCode: 404, body: { errorCode: "inexistent_user" } });
});
