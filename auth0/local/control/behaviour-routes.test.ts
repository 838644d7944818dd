import { expect, test } from "vitest";
import { tokensFor } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { testTenant } from "../testing/test-tenant";

test("access tokens live as long as a test wants, until a reset", async () => {
  const tenant = await testTenant();
  const lifetime = async () => (await tokensFor(tenant, testBrowser(tenant), "maya@acme.example")).expires_in;
  expect((await tenant.control("PATCH", "/apis", { token_lifetime: 5 })).status).toBe(200);
  expect(await lifetime()).toBe(5);
  await tenant.control("POST", "/reset");
  expect(await lifetime()).toBe(600);
});

test("a setting or switch that does not exist is refused", async () => {
  const tenant = await testTenant();
  expect((await tenant.control("PATCH", "/settings", { session_lifetimes: 1 })).status).toBe(400);
  expect((await tenant.control("PATCH", "/switches", { unknown: true })).status).toBe(400);
});

test("a reset sets settings and switches back to what the tenant was created with", async () => {
  const tenant = await testTenant({ switches: { refuseRefreshAfterRemoval: false } });
  await tenant.control("PATCH", "/switches", { refuseRefreshAfterRemoval: true });
  await tenant.control("PATCH", "/settings", { session_lifetime: 1 });
  await tenant.control("POST", "/reset");
  expect(await (await tenant.control("GET", "/state")).json()).toMatchObject({
    settings: { session_lifetime: 168 },
    switches: { refuseRefreshAfterRemoval: false },
  });
});
