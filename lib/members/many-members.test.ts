import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ServingTenant, servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { contextFor } from "@/lib/tenancy/test-context";

const many = 10_000;

let auth0: ServingTenant;
let pool: pg.Pool;
let listMembers: typeof import("./queries").listMembers;
let exportMembers: typeof import("./export").exportMembers;

beforeAll(async () => {
  auth0 = await servingTenant();
  const people = Array.from({ length: many }, (_, index) => ({
    name: `Person ${String(index).padStart(5, "0")}`,
    email: `person${index}@crowd.example`,
    user_id: `auth0|${String(index).padStart(24, "0")}`,
  }));
  const membersOf = (count: number) =>
    people.slice(0, count).map(({ email }, index) => ({ email, roles: [index === 0 ? "owner" : "member"] }));
  await auth0.control("POST", "/people", { people });
  const organizations = [
    { id: "org_0000000000000010", name: "ten", members: membersOf(10) },
    { id: "org_0000000000010000", name: "crowd", members: membersOf(many) },
  ];
  const made = await auth0.control("POST", "/organizations", { organizations });
  expect(made.ok).toBe(true);
  const { url } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, auth0.environment, { DATABASE_URL: url });
  pool = (await import("@/lib/db/pool")).databasePool();
  ({ listMembers } = await import("./queries"));
  ({ exportMembers } = await import("./export"));
}, 120_000);

afterAll(async () => {
  await pool.end();
  await auth0.close();
});

function owner(name: "ten" | "crowd") {
  const context = contextFor("acme", { permissions: new Set(["members:read", "members:write"]) });
  const id = name === "ten" ? "org_0000000000000010" : "org_0000000000010000";
  return { ...context, organization: { ...context.organization, id, slug: name } };
}

it("the first page of ten thousand is one call to Auth0, and the pages lead to everybody once", async () => {
  auth0.forget();
  let page = await listMembers(owner("crowd"), { limit: 20 });
  expect(auth0.operations()).toEqual(["organizations.members.list"]);
  expect(page.items).toHaveLength(20);
  const seen = new Set(page.items.map(({ id }) => id));
  for (let pages = 0; pages < 20; pages += 1) {
    page = await listMembers(owner("crowd"), { limit: 100, cursor: page.next ?? "" });
    for (const { id } of page.items) seen.add(id);
  }
  expect(seen.size).toBe(20 + 20 * 100);
});

it("a search goes to Auth0's index, whose thousand is said to be one", async () => {
  const some = await listMembers(owner("crowd"), { limit: 20, q: "Person 0012" });
  expect(some.items).toHaveLength(11);
  expect(some.items.every(({ name, rolesKnown }) => name.includes("0012") && !rolesKnown)).toBe(true);
  const most = await listMembers(owner("crowd"), { limit: 20, q: "person" });
  expect(most.notice).toBe("first_thousand");
  const last = await listMembers(owner("crowd"), { limit: 20, q: "person", cursor: "index:49" });
  expect([last.items.length, last.next]).toEqual([20, null]);
  auth0.forget();
  await listMembers(owner("crowd"), { limit: 20, q: "Person 0012" });
  expect(auth0.operations()).toEqual(["users.list"]);
});

it("the file of all has everybody, in a hundred calls and without keeping them", async () => {
  auth0.forget();
  const response = await exportMembers(owner("crowd"));
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let lines = 0;
  let largest = 0;
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    largest = Math.max(largest, piece.value.byteLength);
    lines += decoder.decode(piece.value).split("\r\n").length - 1;
  }
  expect(lines).toBe(many + 1);
  // What is under way at a time is a page of Auth0's and a piece of the file, however long that is.
  expect(largest).toBeLessThan(50_000);
  expect(auth0.operations().every((operation) => operation === "organizations.members.list")).toBe(true);
  expect(auth0.operations().length).toBeLessThanOrEqual(many / 100 + 1);
}, 60_000);
