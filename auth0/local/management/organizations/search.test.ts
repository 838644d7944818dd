import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { ACME } from "../../testing/sign-in";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
  tenant.clock.advance(86_400);
  await call("POST", "/organizations", {
    name: "acme-labs",
    display_name: "Acme Labs",
    metadata: { plan: "free", "seat-count": "7" },
  });
});

async function names(parameters: Record<string, string>): Promise<string[]> {
  const { body } = await call("GET", `/organizations/search?${new URLSearchParams(parameters)}`);
  return body.organizations?.map(({ name }: { name: string }) => name) ?? body;
}

describe("a search in Lucene's syntax", () => {
  test.each([
    ["name:acme*", ["acme", "acme-labs"]],
    ["name:*labs", ["acme-labs"]],
    ['display_name:"Acme Labs"', ["acme-labs"]],
    ["display_name:*acm*", ["acme", "acme-labs"]],
    ["metadata.plan:free", ["globex", "acme-labs"]],
    ["metadata.plan:free AND NOT name:globex", ["acme-labs"]],
    ["(name:globex OR name:acme) AND metadata.plan:pro", ["acme"]],
    [`id:${ACME}`, ["acme"]],
    ["globex", ["globex"]],
    ["", ["acme", "globex", "acme-labs"]],
  ])("%s finds %j", async (q, found) => {
    expect(await names({ q })).toEqual(found);
  });
});

describe("a search in SCIM's syntax", () => {
  test.each([
    ['name eq "Acme"', ["acme"]],
    ['name ne "acme"', ["globex", "acme-labs"]],
    ['display_name sw "acme" and created_at gt "2026-11-24"', ["acme-labs"]],
    ['name eq "acme" or name ew "bex" and metadata.plan eq "free"', ["acme", "globex"]],
    ["metadata.seat-count pr", ["acme-labs"]],
    ['display_name co "lab"', ["acme-labs"]],
    ['created_at le "2026-11-23T12:00:00.000Z"', ["acme", "globex"]],
  ])("%s finds %j", async (q, found) => {
    expect(await names({ q, parser: "scim" })).toEqual(found);
  });
});

test("pages by checkpoint, in ascending order", async () => {
  const first = (await call("GET", "/organizations/search?take=2&sort=display_name")).body;
  expect(Object.keys(first).sort()).toEqual(["next", "organizations"]);
  const second = (await call("GET", `/organizations/search?take=2&sort=display_name&from=${first.next}`)).body;
  expect(second).toEqual({ organizations: [expect.objectContaining({ name: "globex" })] });
});

test("is late by as much as the switch says", async () => {
  await tenant.control("PATCH", "/switches", { consistencyDelayMs: 2000 });
  await call("PATCH", `/organizations/${ACME}`, { name: "acme-corp" });
  expect(await names({ q: "name:acme" })).toEqual(["acme"]);
  tenant.clock.advance(3);
  expect(await names({ q: "name:acme" })).toEqual([]);
});

test.each([
  [{ q: "name:*ac" }],
  [{ q: "members:3" }],
  [{ q: "name:a OR name:b OR name:c OR name:d OR name:e OR name:f" }],
  [{ q: "name like acme", parser: "scim" }],
  [{ q: 'name eq "a" xor name eq "b"', parser: "scim" }],
  [{ q: 'slug eq "a"', parser: "scim" }],
  [{ parser: "sql" }],
  [{ sort: "name:1" }],
])("refuses %o", async (parameters: Record<string, string>) => {
  expect(await names(parameters)).toMatchObject({ statusCode: 400, errorCode: "invalid_query_string" });
});
