import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readSeed } from "./seed";
import { testTenant } from "./testing/test-tenant";

test("two companies of different plans, and people in one, in both, in none, and one blocked", () => {
  const { organizations, people } = readSeed("http://localhost:4400");
  expect(organizations.map(({ name, metadata }) => [name, metadata])).toEqual([
    ["acme", { plan: "pro" }],
    ["globex", { plan: "free" }],
  ]);
  const companiesOf = (email: string) =>
    organizations.flatMap(({ name, members }) =>
      members.filter((member) => member.email === email).map(({ roles }) => [name, ...roles]),
    );
  expect(Object.fromEntries(people.map(({ email }) => [email, companiesOf(email)]))).toEqual({
    "maya@acme.example": [["acme", "owner"]],
    "dana@acme.example": [
      ["acme", "admin"],
      ["globex", "member"],
    ],
    "tomas@acme.example": [["acme", "member"]],
    "hana@globex.example": [["globex", "owner"]],
    "rui@freelance.example": [],
    "ilse@acme.example": [["acme", "member"]],
  });
  expect(people.filter(({ blocked }) => blocked).map(({ name }) => name)).toEqual(["Ilse Vandenberg"]);
});

test("every id is pinned and has Auth0's shape", () => {
  const { organizations, people } = readSeed("http://localhost:4400");
  for (const { id } of organizations) expect(id).toMatch(/^org_[A-Za-z0-9]{16}$/);
  for (const { user_id } of people) expect(user_id).toMatch(/^auth0\|[0-9a-f]{24}$/);
});

test("the seed's logos are served by the tenant itself", async () => {
  const tenant = await testTenant();
  for (const { branding } of tenant.state.organizations.values()) {
    const response = await tenant.app.request(new URL(branding?.logo_url ?? "").pathname);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
  }
});

test("another file can take its place, and a mistake in it is named", () => {
  const file = join(mkdtempSync(join(tmpdir(), "seed-")), "seed.yaml");
  writeFileSync(file, "organizations: []\npeople:\n  - { name: Ada, email: ada@x.example }\n");
  expect(readSeed("http://localhost:4400", file).people[0]).toMatchObject({
    email: "ada@x.example",
    password: "tenantry",
  });
  writeFileSync(file, "organizations: []\npeople:\n  - { name: Ada, mail: ada@x.example }\n");
  expect(() => readSeed("http://localhost:4400", file)).toThrow(/The seed does not fit[\s\S]*email/);
});

test("people of a company who are nobody are an error", async () => {
  const seed = { people: [], organizations: [{ name: "x", members: [{ email: "a@b.example", roles: [] }] }] };
  await expect(testTenant({ seed })).rejects.toThrow("The user does not exist.");
});
