import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { ACME, application, server } from "../../testing/sign-in";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

describe("client grants of an organization", () => {
  const PATH = `/organizations/${ACME}/client-grants`;
  const GRANT = {
    id: "cgr_ForMachines00000",
    client_id: server.id,
    audience: "https://api.tenantry.dev",
    scope: ["projects:read"],
    organization_usage: "allow" as const,
  };
  beforeEach(() => {
    tenant.state.organizations.get(ACME)?.clientGrants.clear();
    tenant.state.clientGrants.push({ ...GRANT });
  });

  test("are added under the name grant_id, and listed under the name id", async () => {
    const { id, ...rest } = { ...GRANT, allow_any_organization: false };
    expect(await call("POST", PATH, { grant_id: id })).toEqual({ status: 201, body: { grant_id: id, ...rest } });
    expect((await call("GET", `${PATH}?page=0&per_page=50&include_totals=true`)).body).toEqual({
      start: 0,
      limit: 50,
      total: 1,
      client_grants: [{ id, ...rest }],
    });
  });

  test("can be looked for by audience, client and id", async () => {
    await call("POST", PATH, { grant_id: GRANT.id });
    const count = async (query: string) => (await call("GET", `${PATH}?${query}`)).body.length;
    expect(await count(`audience=${GRANT.audience}&client_id=${server.id}`)).toBe(1);
    expect(await count(`grant_ids=cgr_x&grant_ids=${GRANT.id}`)).toBe(1);
    expect(await count("grant_ids=cgr_x")).toBe(0);
    expect(await count("audience=https://other.example")).toBe(0);
  });

  test("are a conflict twice, a 404 when unknown, and a 400 when they do not allow organizations", async () => {
    const plain = { ...GRANT, id: "cgr_Plain00000000000", organization_usage: undefined };
    tenant.state.clientGrants.push(plain);
    await call("POST", PATH, { grant_id: GRANT.id });
    const status = async (grant_id: string) => (await call("POST", PATH, { grant_id })).status;
    expect([await status(GRANT.id), await status("cgr_x"), await status(plain.id)]).toEqual([409, 404, 400]);
  });

  test("are a hundred at most", async () => {
    const grants = Array.from({ length: 101 }, (_value, index) => ({ ...GRANT, id: `cgr_${index}` }));
    tenant.state.clientGrants.push(...grants);
    for (const { id } of grants.slice(1)) await call("POST", PATH, { grant_id: id });
    expect((await call("POST", PATH, { grant_id: "cgr_0" })).body).toEqual({
      statusCode: 409,
      error: "Conflict",
      message: "Quota exceeded; cannot add more than 100 client grants to a single organization",
    });
  });

  test("are taken away once", async () => {
    await call("POST", PATH, { grant_id: GRANT.id });
    expect(await call("DELETE", `${PATH}/${GRANT.id}`)).toEqual({ status: 204, body: undefined });
    expect((await call("DELETE", `${PATH}/${GRANT.id}`)).status).toBe(404);
  });
});

describe("clients of an organization (early access)", () => {
  const PATH = `/organizations/${ACME}/clients`;
  const ENTRY = { client_id: application.id, use_for_member_access: true };
  const BODY = {
    ...ENTRY,
    client: {
      name: "Tenantry",
      app_type: "regular_web",
      is_first_party: true,
      grant_types: expect.arrayContaining(["authorization_code"]),
      organization_usage: "require",
    },
  };

  test("are added several at a time, with a bare array for an answer", async () => {
    expect(await call("POST", PATH, { clients: [ENTRY] })).toEqual({ status: 201, body: [BODY] });
    expect((await call("GET", `${PATH}?take=50`)).body).toEqual({ clients: [BODY] });
    expect(await call("GET", `${PATH}/${application.id}`)).toEqual({ status: 200, body: BODY });
  });

  test("are changed", async () => {
    await call("POST", PATH, { clients: [ENTRY] });
    const change = { use_for_member_access: false };
    expect(await call("PATCH", `${PATH}/${application.id}`, change)).toEqual({
      status: 200,
      body: { ...BODY, ...change },
    });
  });

  test("are removed by ids in a body", async () => {
    await call("POST", PATH, { clients: [ENTRY] });
    expect(await call("DELETE", PATH, { clients: [application.id] })).toEqual({ status: 204, body: undefined });
    expect((await call("GET", `${PATH}/${application.id}`)).status).toBe(404);
    expect((await call("DELETE", PATH, { clients: [ENTRY] })).body).toMatchObject({ errorCode: "invalid_body" });
  });

  test("are refused when unknown, and a conflict twice", async () => {
    const add = (client_id: string) => call("POST", PATH, { clients: [{ ...ENTRY, client_id }] });
    expect((await add("nobody")).status).toBe(400);
    expect([(await add(application.id)).status, (await add(application.id)).status]).toEqual([201, 409]);
  });

  test("are one to ten per request", async () => {
    for (const clients of [[], Array.from({ length: 11 }, () => ENTRY)]) {
      expect((await call("POST", PATH, { clients })).body).toMatchObject({ errorCode: "invalid_body" });
    }
  });
});
