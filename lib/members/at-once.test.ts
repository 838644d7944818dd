import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { actor, people, testCompany } from "@/scripts/testing/company";

const acme = "org_AcmeLocalSeed001";
const maya = actor("acme", people.maya);
const tomas = people.tomas.id;

let company: Awaited<ReturnType<typeof testCompany>>;
let setRoles: typeof import("./set-roles").setRoles;

beforeAll(async () => {
  company = await testCompany();
  ({ setRoles } = await import("./set-roles"));
});

beforeEach(() => company.auth0.control("POST", "/reset"));

afterAll(() => company.close());

const roleId = (name: string) =>
  [...company.auth0.tenant.state.roles.values()].find((role) => role.name === name)?.id ?? "";

const held = () => company.auth0.tenant.state.organizations.get(acme)?.members.get(tomas);

it("two who take a role each from somebody in the same moment leave them one", async () => {
  await setRoles(maya, tomas, (assigned) => [...assigned, roleId("admin")]);
  await company.auth0.control("POST", "/faults", { method: "DELETE", path: "/api/v2/*/roles", latencyMs: 300 });
  const without = (name: string) => setRoles(maya, tomas, (assigned) => assigned.filter((id) => id !== roleId(name)));
  const outcomes = await Promise.allSettled([without("admin"), without("member")]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(held()?.size).toBe(1);
});

it("two who add a role each leave both", async () => {
  const withRole = (name: string) => setRoles(maya, tomas, (assigned) => [...assigned, roleId(name)]);
  await Promise.all([withRole("admin"), withRole("owner")]);
  expect(held()?.size).toBe(3);
});
