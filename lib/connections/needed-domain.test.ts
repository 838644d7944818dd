import { afterAll, beforeAll, expect, it } from "vitest";
import { removeDomain } from "@/lib/domains/commands";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { withoutLimits } from "@/scripts/testing/tenant-api";

let company: Awaited<ReturnType<typeof testCompany>>;

const maya = actor("acme", people.maya);

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
}, 60_000);

afterAll(() => company.close());

it("whoever comes in by an address of a domain does not give it up; somebody with a password does", async () => {
  const sso = connecting(company);
  const id = await sso.prove(maya, "acme.example");
  const row = await sso.open(maya, "acme", "nina@acme.example");
  const { userId } = await sso.signIn(maya, row, "acme", "nina@acme.example");
  await company.auth0.control("PUT", `/organizations/${maya.organization.id}/members/${userId}`, { roles: ["owner"] });
  const nina = actor("acme", { id: userId, name: "Nina" });
  const byProvider = { ...nina, person: { ...nina.person, email: "nina@acme.example" } };
  company.auth0.forget();
  const refused = { code: "conflict", message: expect.stringMatching(/lock yourself out/) };
  await expect(removeDomain(byProvider, id)).rejects.toMatchObject(refused);
  expect(company.auth0.writes()).toEqual([]);
  await removeDomain(maya, id);
});
