import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { actor, people, testCompany } from "@/scripts/testing/company";

const acme = "org_AcmeLocalSeed001";
const maya = actor("acme", people.maya);
const refunds = { resource_server_identifier: "https://billing.example", permission_name: "refunds:write" };
const support = { id: "rol_0000000000000001", name: "support", description: "", permissions: [refunds] };

let company: Awaited<ReturnType<typeof testCompany>>;
let setRoles: typeof import("./set-roles").setRoles;

beforeAll(async () => {
  company = await testCompany();
  ({ setRoles } = await import("./set-roles"));
});

beforeEach(async () => {
  await company.auth0.control("POST", "/reset");
  company.auth0.tenant.state.roles.set(support.id, support);
});

afterAll(() => company.close());

const members = () => company.auth0.tenant.state.organizations.get(acme)?.members;

const addSupport = (assigned: readonly string[]) => [...assigned, support.id];

it("a role that permits something at another API is given by nobody who may not do that, owners neither", async () => {
  const { rolesToGive } = await import("@/lib/invitations/authority");
  await expect(setRoles(maya, people.tomas.id, addSupport)).rejects.toMatchObject({ code: "forbidden" });
  await expect(setRoles(maya, people.maya.id, addSupport)).rejects.toMatchObject({ code: "forbidden" });
  const machine = { ...maya, actor: "machine" as const };
  await expect(setRoles(machine, people.tomas.id, addSupport)).rejects.toMatchObject({ code: "forbidden" });
  expect((await rolesToGive(maya)).find(({ id }) => id === support.id)).toMatchObject({ grantable: false });
  expect(members()?.get(people.tomas.id)?.has(support.id)).toBe(false);
});

it("whoever has such a role may give it", async () => {
  members()?.get(people.maya.id)?.add(support.id);
  await setRoles(maya, people.tomas.id, addSupport);
  expect(members()?.get(people.tomas.id)?.has(support.id)).toBe(true);
});

it("whoever has such a role is removed by an owner all the same", async () => {
  const { removeMember } = await import("./remove-member");
  members()?.get(people.tomas.id)?.add(support.id);
  await removeMember(maya, people.tomas.id);
  expect(members()?.has(people.tomas.id)).toBe(false);
});

it("what it permits there is nothing that somebody may do here", async () => {
  const { listRoles } = await import("@/lib/roles/queries");
  const { livePermissions } = await import("@/lib/roles/live-permissions");
  members()?.get(people.maya.id)?.add(support.id);
  const [shown] = (await listRoles(maya)).filter(({ id }) => id === support.id);
  expect(shown).toMatchObject({ permissions: [], elsewhere: ["https://billing.example|refunds:write"] });
  expect([...(await livePermissions(maya))]).not.toContain("https://billing.example|refunds:write");
});
