import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { actor, people, testCompany } from "@/scripts/testing/company";

const maya = actor("acme", people.maya);
const crowdId = "org_0000000000000450";
const count = 450;

let company: Awaited<ReturnType<typeof testCompany>>;

beforeAll(async () => {
  company = await testCompany({ plan: "free" });
  const crowd = Array.from({ length: count }, (_, index) => ({
    name: `Person ${String(index).padStart(3, "0")}`,
    email: `person${index}@crowd.example`,
    user_id: `auth0|${String(index).padStart(24, "0")}`,
  }));
  await company.auth0.control("POST", "/people", { people: crowd });
  const members = crowd.map(({ email }) => ({ email, roles: ["member"] }));
  await company.auth0.control("POST", "/organizations", {
    organizations: [
      { id: crowdId, name: "crowd", members: [...members, { email: "maya@acme.example", roles: ["owner"] }] },
    ],
  });
});

beforeEach(() => company.auth0.forget());

afterAll(() => company.close());

const roleId = (name: string) =>
  [...company.auth0.tenant.state.roles.values()].find((role) => role.name === name)?.id ?? "";

const crowd = () => ({ ...maya, organization: { ...maya.organization, id: crowdId, slug: "crowd" } });

it("roles are changed and people removed, one right after the other, with nobody refused", {
  timeout: 60_000,
}, async () => {
  const { setRoles } = await import("./set-roles");
  const { removeMember } = await import("./remove-member");
  await setRoles(maya, people.dana.id, () => [roleId("owner")]);
  await setRoles(maya, people.dana.id, () => [roleId("member")]);
  await removeMember(maya, people.tomas.id);
  const { members } = company.auth0.tenant.state.organizations.get(maya.organization.id) ?? {};
  expect([...(members?.get(people.dana.id) ?? [])]).toEqual([roleId("member")]);
  expect(members?.has(people.tomas.id)).toBe(false);
  expect(company.auth0.writes()).toContain("users.sessions.delete");
});

it("the file of all members waits for a rate limit and has everybody", { timeout: 60_000 }, async () => {
  const { exportMembers } = await import("./export");
  const list = { method: "GET", path: `/api/v2/organizations/${crowdId}/members` };
  await company.auth0.control("POST", "/faults", { ...list, status: 429, headers: { "retry-after": "3" }, count: 1 });
  const text = await (await exportMembers(crowd())).text();
  expect(text.trim().split("\r\n")).toHaveLength(1 + count + 1);
});

it("a search among those with a role reads page after page of them", { timeout: 60_000 }, async () => {
  const { listMembers } = await import("./queries");
  const page = await listMembers(crowd(), { limit: 20, q: "Person 44", role: roleId("member") });
  expect(page.items.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Person 044", "Person 440", "Person 449"]),
  );
  expect(page.items).toHaveLength(14);
});
