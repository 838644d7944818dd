import { expect, test } from "vitest";
import { testTenant } from "../testing/test-tenant";

test("the ledger is read over HTTP, filtered by operation and continued from a cursor", async () => {
  const tenant = await testTenant();
  for (const path of ["/.well-known/jwks.json", "/nothing?secret=value", "/.well-known/jwks.json"]) {
    await tenant.app.request(path);
  }
  const read = async (query = "") => (await (await tenant.control("GET", `/ledger${query}`)).json()).entries;
  expect(await read()).toMatchObject([
    { seq: 1, method: "GET", operation: "jwks", status: 200, at: "2026-11-23T12:00:00.000Z" },
    { seq: 2, path: "/nothing", query: ["secret"], operation: "unknown", status: 501 },
    { seq: 3, operation: "jwks" },
  ]);
  expect(await read("?operation=jwks&since=1")).toMatchObject([{ seq: 3 }]);
  await tenant.control("DELETE", "/ledger");
  await tenant.app.request("/.well-known/jwks.json");
  expect(await read()).toMatchObject([{ seq: 4 }]);
});
