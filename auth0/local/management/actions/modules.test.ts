import { expect, test } from "vitest";
import { managementApi } from "../../testing/management-api";
import { testTenant } from "../../testing/test-tenant";

test("there are no Action modules, and the list says so: 200", async () => {
  const api = await managementApi(await testTenant());
  expect(await api("GET", "/actions/modules?per_page=100&page=0")).toEqual({
    status: 200,
    body: { modules: [], total: 0, page: 0, per_page: 100 },
  });
});
