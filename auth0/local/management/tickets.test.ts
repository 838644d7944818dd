import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { managementClient } from "../testing/management-client";
import { ACME } from "../testing/sign-in";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const MAYA = "auth0|6600000000000000000000a1";
const RUI = "auth0|6600000000000000000000c1";

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

describe.each(["/tickets/password-change", "/tickets/email-verification"])("POST %s", (path) => {
  test("answers 201 with a link of this tenant, good for as long as was asked", async () => {
    const { status, body } = await call("POST", path, { user_id: MAYA, organization_id: ACME, ttl_sec: 60 });
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(["ticket"]);
    expect(body.ticket.startsWith(tenant.issuer)).toBe(true);
    const [ticket] = tenant.state.userTickets.values();
    expect(ticket).toMatchObject({ userId: MAYA, organizationId: ACME, expiresAt: tenant.clock.now + 60_000 });
  });

  test.each([
    [{ user_id: "auth0|nobody" }, 404, "inexistent_user"],
    [{ user_id: MAYA, client_id: "nobody" }, 404, "inexistent_client"],
    [{ user_id: RUI, organization_id: ACME }, 400, "invalid_body"],
    [{ user_id: MAYA, ttl: 1 }, 400, "invalid_body"],
    [{}, 400, "invalid_body"],
  ])("refuses %o with %i %s", async (body, status, errorCode) => {
    expect((await call("POST", path, body)).body).toMatchObject({ statusCode: status, errorCode });
  });
});

test("somebody who is no member is named in the refusal", async () => {
  const { body } = await call("POST", "/tickets/password-change", { user_id: RUI, organization_id: ACME });
  expect(body.message).toBe(`The user with id ${RUI} is not a member of organization with id ${ACME}`);
});

test("the official SDK makes tickets", async () => {
  const { tickets } = await managementClient(tenant);
  expect((await tickets.changePassword({ user_id: MAYA })).ticket).toContain("ticket=");
  expect((await tickets.verifyEmail({ user_id: MAYA })).ticket).toContain("ticket=");
});
