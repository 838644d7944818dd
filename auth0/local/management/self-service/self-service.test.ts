import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { managementClient } from "../../testing/management-client";
import { ACME } from "../../testing/sign-in";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const PROFILE = { name: "SSO", description: "For companies", allowed_strategies: ["oidc", "samlp"] };
const CONFIG = { connection_config: { name: "acme-sso" }, enabled_organizations: [{ organization_id: ACME }] };

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

const createProfile = async () => (await call("POST", "/self-service-profiles", PROFILE)).body;

describe("a self-service profile", () => {
  test("is created, read, changed and deleted", async () => {
    const { status, body } = await call("POST", "/self-service-profiles", PROFILE);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^ssp_\w{22}$/),
      ...PROFILE,
      created_at: "2026-11-23T12:00:00.000Z",
      updated_at: "2026-11-23T12:00:00.000Z",
    });
    const path = `/self-service-profiles/${body.id}`;
    expect((await call("GET", path)).body).toEqual(body);
    expect((await call("PATCH", path, { description: null })).body).not.toHaveProperty("description");
    expect((await call("DELETE", path)).status).toBe(204);
    expect((await call("GET", path)).body).toEqual({
      statusCode: 404,
      error: "Not Found",
      message: `Profile with ID: ${body.id} not found`,
    });
  });

  test("is one of twenty at most", async () => {
    for (let count = 0; count < 20; count += 1) await createProfile();
    expect(await createProfile()).toMatchObject({ statusCode: 409 });
  });

  test("keeps its texts", async () => {
    const path = `/self-service-profiles/${(await createProfile()).id}/custom-text/en/get-started`;
    expect((await call("PUT", path, { introduction: "Hello" })).body).toEqual({ introduction: "Hello" });
    expect((await call("GET", path)).body).toEqual({ introduction: "Hello" });
    expect((await call("PUT", path, { introduction: "x".repeat(2001) })).status).toBe(400);
  });

  test("needs a plan that has it", async () => {
    await tenant.control("PATCH", "/plan", { profile: "free" });
    expect(await createProfile()).toMatchObject({ statusCode: 403, errorCode: "operation_not_supported" });
  });
});

describe("a ticket for single sign-on", () => {
  test("is a link, revoked with 202 whether it is there or not", async () => {
    const path = `/self-service-profiles/${(await createProfile()).id}/sso-ticket`;
    const { status, body } = await call("POST", path, CONFIG);
    expect(status).toBe(201);
    expect(body.ticket).toMatch(/^http:\/\/localhost:4400\/self-service\/connections-flow\?ticket=\w+$/);
    const id = new URL(body.ticket).searchParams.get("ticket");
    expect((await call("POST", `${path}/${id}/revoke`)).status).toBe(202);
    expect(tenant.state.ssoTickets.size).toBe(0);
    expect((await call("POST", `${path}/${id}/revoke`)).status).toBe(202);
  });

  test.each([
    [{}, 400],
    [{ ...CONFIG, connection_id: "con_0000000000000000" }, 400],
    [{ connection_id: "con_0000000000000000" }, 404],
    [{ connection_config: { name: "Username-Password-Authentication" } }, 409],
    [{ ...CONFIG, ttl_sec: 432_001 }, 400],
    [{ connection_config: { name: "x" }, use_for_organization_discovery: true }, 400],
    [{ ...CONFIG, enabled_organizations: [{ organization_id: "org_0000000000000000" }] }, 404],
  ])("is refused for %o with %i", async (body, status) => {
    expect((await call("POST", `/self-service-profiles/${(await createProfile()).id}/sso-ticket`, body)).status).toBe(
      status,
    );
  });
});

test("the official SDK manages profiles and tickets", async () => {
  const { selfServiceProfiles } = await managementClient(tenant);
  const { id = "" } = await selfServiceProfiles.create({ name: "SSO" });
  expect((await selfServiceProfiles.list()).data.map((profile) => profile.id)).toEqual([id]);
  const { ticket = "" } = await selfServiceProfiles.ssoTicket.create(id, CONFIG);
  await selfServiceProfiles.ssoTicket.revoke(id, new URL(ticket).searchParams.get("ticket") ?? "");
  await selfServiceProfiles.delete(id);
});
