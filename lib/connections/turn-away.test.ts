import { afterAll, beforeAll, expect, it } from "vitest";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { withoutLimits } from "@/scripts/testing/tenant-api";
import type { ConnectionRow } from "./connection";
import { turnAway } from "./turn-away";

let company: Awaited<ReturnType<typeof testCompany>>;
let sso: ReturnType<typeof connecting>;
let row: ConnectionRow;

const maya = actor("acme", people.maya);
const organizationId = maya.organization.id;

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  sso = connecting(company);
  await sso.prove(maya, "acme.example");
  row = await sso.open(maya, "acme", "nina@acme.example");
}, 60_000);

afterAll(() => company.close());

/** Signs somebody in whose provider says another address of them. */
async function comesAs(person: string, email: string): Promise<{ userId: string; refusal: string | null }> {
  await company.auth0.control("PATCH", "/providers/acme", { claims: { email } });
  const answer = await sso.signIn(maya, row, "acme", person);
  await company.auth0.control("PATCH", "/providers/acme", { claims: {} });
  return answer;
}

const isTold = (userId: string) => turnAway({ organizationId, userId, eventId: "evt_1" });

async function refusals(userId: string) {
  const text = "select outcome, after from audit_entries where action = 'member.arrived' and actor_id = $1";
  return (await company.sql(text, [userId])).rows;
}

it("whoever the Action refuses is no member once Auth0 has told that they became one, which is on record", async () => {
  await sso.person(maya, "acme", "stray@acme.example");
  const { userId, refusal } = await comesAs("stray@acme.example", "stray@elsewhere.example");
  expect(refusal).toContain("elsewhere.example");
  expect(sso.rolesOf(maya, userId)).toEqual([]);
  await isTold(userId);
  await isTold(userId);
  expect(sso.rolesOf(maya, userId)).toBeNull();
  const after = { connection: "Single sign-on", domain: "elsewhere.example" };
  expect(await refusals(userId)).toEqual([{ outcome: "denied", after }]);
});

it("whoever has an address of a proven domain stays, and so does who was given a role", async () => {
  await sso.person(maya, "acme", "ours@acme.example");
  const { userId: ours } = await sso.signIn(maya, row, "acme", "ours@acme.example");
  await isTold(ours);
  expect(sso.rolesOf(maya, ours)).toEqual([]);
  await sso.person(maya, "acme", "guest@acme.example");
  const { userId: guest } = await comesAs("guest@acme.example", "guest@elsewhere.example");
  await company.auth0.control("PUT", `/organizations/${organizationId}/members/${guest}`, { roles: ["member"] });
  await isTold(guest);
  expect(sso.rolesOf(maya, guest)).toEqual(["member"]);
});

it("whoever was welcome once stays, though their address is none of a proven domain any more", async () => {
  await sso.person(maya, "acme", "moved@acme.example");
  const { userId } = await sso.signIn(maya, row, "acme", "moved@acme.example");
  await sso.arrives(maya, userId);
  company.auth0.tenant.state.organizations.get(organizationId)?.members.set(userId, new Set());
  await comesAs("moved@acme.example", "moved@elsewhere.example");
  await isTold(userId);
  expect(sso.rolesOf(maya, userId)).toEqual([]);
});

it("of people with a password, of another company's and of nobody, nothing is asked or written", async () => {
  company.auth0.forget();
  await isTold(people.tomas.id);
  await isTold("oidc|globex-oidc-1|x");
  await turnAway({
    organizationId: actor("globex", people.hana).organization.id,
    userId: `oidc|${row.name}|x`,
    eventId: "e",
  });
  expect(company.auth0.operations()).toEqual([]);
});
