import { expect, test } from "vitest";
import { managementApi } from "../../testing/management-api";
import { ACME } from "../../testing/sign-in";
import { testTenant } from "../../testing/test-tenant";

test.each([
  ["discovery-domains", "discovery_domains"],
  ["client-grants", "m2m_organizations"],
])("a plan without the feature answers operation_not_supported at %s", async (path, feature) => {
  const tenant = await testTenant();
  const call = await managementApi(tenant);
  await tenant.control("PATCH", "/plan", { profile: "free" });
  expect(await call("GET", `/organizations/${ACME}/${path}`)).toEqual({
    status: 403,
    body: {
      statusCode: 403,
      error: "Forbidden",
      message: `The current plan does not include this feature: ${feature}`,
      errorCode: "operation_not_supported",
    },
  });
  await tenant.control("PATCH", "/plan", { profile: "professional" });
  expect((await call("GET", `/organizations/${ACME}/${path}`)).status).toBe(200);
});
