import { afterAll, beforeAll, expect, it } from "vitest";
import { actor, people, testCompany } from "@/scripts/testing/company";

const [acme, globex] = [actor("acme", people.maya), actor("globex", people.hana)];

let company: Awaited<ReturnType<typeof testCompany>>;
let companyRoles: typeof import("./company-roles")["companyRoles"];

beforeAll(async () => {
  company = await testCompany();
  ({ companyRoles } = await import("./company-roles"));
  const [id, permission_name] = ["rol_OwnOfAcme0000001", "audit:read"];
  const permissions = [{ resource_server_identifier: "https://api.tenantry.dev", permission_name }];
  const owned = { type: "organization" as const, owner_id: acme.organization.id };
  company.auth0.tenant.state.roles.set(id, { id, name: "auditor", description: "", permissions, ...owned });
});

afterAll(() => company.close());

it("a role of a company's own is offered there beside everybody's, and nowhere else", async () => {
  const offered = await companyRoles(acme);
  expect(offered.map(({ name, own }) => [name, own])).toEqual([
    ["owner", false],
    ["admin", false],
    ["member", false],
    ["auditor", true],
  ]);
  expect(offered.at(-1)).toMatchObject({ id: "rol_OwnOfAcme0000001", permissions: ["audit:read"] });
  expect((await companyRoles(globex)).map(({ name }) => name)).toEqual(["owner", "admin", "member"]);
});
