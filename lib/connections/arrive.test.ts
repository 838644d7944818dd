import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changeMetadata } from "@/lib/auth0/metadata";
import { removeMember } from "@/lib/members/remove-member";
import { readKnowledge } from "@/lib/policies/read-knowledge";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { withoutLimits } from "@/scripts/testing/tenant-api";
import type { ConnectionRow } from "./connection";

type Company = Awaited<ReturnType<typeof testCompany>>;
let company: Company;
let sso: ReturnType<typeof connecting>;
/** One that an owner has set up, and one that an admin has. */
let byOwner: ConnectionRow;
let byAdmin: ConnectionRow;

const maya = actor("acme", people.maya);
const dana = actor("acme", people.dana);

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  sso = connecting(company);
  await sso.prove(maya, "acme.example");
  byOwner = await sso.open(maya, "acme", "nina@acme.example");
  byAdmin = await sso.open(dana, "acme", "nina@acme.example");
}, 60_000);

afterAll(() => company.close());

const arrivals = async (userId: string) =>
  (
    await company.sql("select outcome, after from audit_entries where action = 'member.arrived' and target_id = $1", [
      userId,
    ])
  ).rows as { outcome: string; after: Record<string, unknown> }[];

/** Signs somebody in for the first time, up to the front door and through it. */
async function comesIn(email: string, row = byOwner) {
  const { userId, refusal } = await sso.signIn(maya, row, "acme", email);
  expect(refusal).toBeNull();
  return { userId, arrival: await sso.arrives(maya, userId) };
}

describe("whoever comes by single sign-on for the first time", () => {
  it("keeps an owner's role: the former membership ends, and the two identities are never linked", async () => {
    const former = await sso.person(maya, "acme", "olga@acme.example", ["owner"]);
    company.auth0.forget();
    const { userId, arrival } = await comesIn("olga@acme.example");
    expect(arrival).toBe("welcome");
    expect(sso.rolesOf(maya, userId)).toEqual(["owner"]);
    expect(sso.rolesOf(maya, former)).toBeNull();
    expect(await arrivals(userId)).toEqual([
      { outcome: "done", after: { connection: "Single sign-on", roles: ["owner"], replaced: [former] } },
    ]);
    const { rows } = await company.sql("select kind from access_changes where key = $1", [
      `${maya.organization.id}/${former}`,
    ]);
    expect(rows).toEqual([{ kind: "ended" }]);
    expect(company.auth0.writes().filter((operation) => /identit|link/i.test(operation))).toEqual([]);
    expect(company.auth0.tenant.state.users.has(former)).toBe(true);
  });

  it("starts as a member where nobody had the address", async () => {
    await sso.person(maya, "acme", "new@acme.example");
    const { userId, arrival } = await comesIn("new@acme.example");
    expect(arrival).toBe("welcome");
    expect(sso.rolesOf(maya, userId)).toEqual(["member"]);
  });

  it("is the first once: the second time nothing is written, here or at Auth0", async () => {
    await sso.person(maya, "acme", "twice@acme.example");
    const { userId } = await comesIn("twice@acme.example");
    company.auth0.forget();
    expect(await sso.arrives(maya, userId)).toBe("welcome");
    expect(company.auth0.writes()).toEqual([]);
    expect(await arrivals(userId)).toHaveLength(1);
  });

  it("in two windows at once is carried over once", async () => {
    const former = await sso.person(maya, "acme", "both@acme.example", ["admin"]);
    const { userId } = await sso.signIn(maya, byOwner, "acme", "both@acme.example");
    company.auth0.forget();
    expect(await Promise.all([sso.arrives(maya, userId), sso.arrives(maya, userId)])).toEqual(["welcome", "welcome"]);
    expect(sso.rolesOf(maya, userId)).toEqual(["admin"]);
    expect(company.auth0.writes().sort()).toEqual([
      "organizations.members.delete",
      "organizations.members.roles.assign",
    ]);
    expect(await arrivals(userId)).toHaveLength(1);
    expect(sso.rolesOf(maya, former)).toBeNull();
  });
});

describe("what does not carry over", () => {
  it("a role beyond what the one who set the connection up could do: its membership stays", async () => {
    const former = await sso.person(maya, "acme", "olaf@acme.example", ["owner"]);
    const { userId, arrival } = await comesIn("olaf@acme.example", byAdmin);
    expect(arrival).toBe("welcome");
    expect(sso.rolesOf(maya, userId)).toEqual(["member"]);
    expect(sso.rolesOf(maya, former)).toEqual(["owner"]);
    expect(await arrivals(userId)).toMatchObject([{ after: { roles: ["member"], replaced: [], kept: [former] } }]);
  });

  it("a role that comes by a group: it would be lost with the membership, which stays", async () => {
    const former = await sso.person(maya, "acme", "grouped@acme.example", ["admin"]);
    const state = company.auth0.tenant.state;
    const group = { name: "Founders", organization: maya.organization.id, members: [former] };
    const { id } = (await (await company.auth0.control("POST", "/groups", group)).json()) as { id: string };
    const owner = [...state.roles.values()].find(({ name }) => name === "owner")?.id ?? "";
    state.organizations.get(maya.organization.id)?.groupRoles.set(id, new Set([owner]));
    const { userId } = await comesIn("grouped@acme.example");
    expect(sso.rolesOf(maya, userId)).toEqual(["admin"]);
    expect(sso.rolesOf(maya, former)).toEqual(["admin"]);
    expect(await arrivals(userId)).toMatchObject([{ after: { kept: [former] } }]);
  });

  it("the membership of an owner who may come in whatever is required", async () => {
    const former = await sso.person(maya, "acme", "glass@acme.example", ["owner"]);
    await changeMetadata(maya, () => ({ ssoExempt: [former] }));
    const { userId } = await comesIn("glass@acme.example");
    expect([sso.rolesOf(maya, userId), sso.rolesOf(maya, former)]).toEqual([["owner"], ["owner"]]);
    expect(await arrivals(userId)).toMatchObject([{ after: { replaced: [], kept: [former] } }]);
  });
});

describe("an address outside of the company's proven domains", () => {
  it("is refused, on record, and loses the membership that Auth0 had made", async () => {
    await sso.person(maya, "acme", "stray@acme.example");
    await company.auth0.control("PATCH", "/providers/acme", { claims: { email: "stray@elsewhere.example" } });
    const { userId, refusal } = await sso.signIn(maya, byOwner, "acme", "stray@acme.example");
    await company.auth0.control("PATCH", "/providers/acme", { claims: {} });
    expect(refusal).toContain("elsewhere.example, which is not a domain that Acme has proven");
    expect(sso.rolesOf(maya, userId)).toEqual([]);
    expect(await sso.arrives(maya, userId)).toBe("refused");
    expect(sso.rolesOf(maya, userId)).toBeNull();
    expect(await arrivals(userId)).toEqual([
      { outcome: "denied", after: { connection: "Single sign-on", domain: "elsewhere.example" } },
    ]);
  });

  it("keeps out somebody who was welcome before, and takes no role from them", async () => {
    await sso.person(maya, "acme", "moved@acme.example", ["admin"]);
    const { userId } = await comesIn("moved@acme.example");
    const user = company.auth0.tenant.state.users.get(userId);
    Object.assign(user ?? {}, { email: "moved@elsewhere.example" });
    expect(await sso.arrives(maya, userId)).toBe("refused");
    expect(sso.rolesOf(maya, userId)).toEqual(["admin"]);
  });
});

it("whose provider does not say that the address is verified comes in where only the company's addresses are permitted", async () => {
  await sso.person(maya, "acme", "plain@acme.example");
  await changeMetadata(maya, () => ({ allowedDomains: ["acme.example"] }));
  await company.auth0.control("PATCH", "/providers/acme", { claims: { email_verified: null } });
  const { userId, arrival } = await comesIn("plain@acme.example");
  expect(company.auth0.tenant.state.users.get(userId)?.email_verified).toBe(false);
  expect(arrival).toBe("welcome");
  await company.auth0.control("PATCH", "/providers/acme", { claims: {} });
  await changeMetadata(maya, () => ({ allowedDomains: [] }));
});

it("is foretold to whoever requires single sign-on: whose roles go with them by every connection that is on, and whose do not", async () => {
  const { people: known } = await readKnowledge(maya);
  const carries = (id: string) => known.find((person) => person.id === id)?.carriesRoles;
  // An owner's go by one connection and not by the one that an admin has set up.
  expect([carries(people.maya.id), carries(people.dana.id), carries(people.tomas.id)]).toEqual([false, true, true]);
});

it("whoever lost their membership at Auth0, without our knowing, and comes again starts as a member", async () => {
  await sso.person(maya, "acme", "outside@acme.example", ["admin"]);
  const { userId } = await comesIn("outside@acme.example");
  expect(sso.rolesOf(maya, userId)).toEqual(["admin"]);
  company.auth0.tenant.state.organizations.get(maya.organization.id)?.members.delete(userId);
  const again = await comesIn("outside@acme.example");
  expect(again).toEqual({ userId, arrival: "welcome" });
  expect(sso.rolesOf(maya, userId)).toEqual(["member"]);
  expect(await arrivals(userId)).toHaveLength(2);
});

it("whoever was removed and comes by single sign-on again starts as a member", async () => {
  await sso.person(maya, "acme", "again@acme.example", ["admin"]);
  const { userId } = await comesIn("again@acme.example");
  await removeMember(maya, userId);
  expect(sso.rolesOf(maya, userId)).toBeNull();
  await comesIn("again@acme.example");
  expect(sso.rolesOf(maya, userId)).toEqual(["member"]);
});
