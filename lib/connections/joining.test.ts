import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { withoutLimits } from "@/scripts/testing/tenant-api";
import { changeConnection } from "./change";
import type { ConnectionRow } from "./connection";
import { listConnections } from "./queries";

let company: Awaited<ReturnType<typeof testCompany>>;
let sso: ReturnType<typeof connecting>;
let row: ConnectionRow;

const maya = actor("acme", people.maya);

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  sso = connecting(company);
  await sso.prove(maya, "acme.example");
  row = await sso.open(maya, "acme", "nina@acme.example");
  await changeConnection(maya, row.id, { joinsOnLogin: false });
}, 60_000);

afterAll(() => company.close());

/** Signs somebody in for the first time, up to the front door and through it. */
async function comesIn(email: string) {
  const { userId, refusal } = await sso.signIn(maya, row, "acme", email);
  expect(refusal).toBeNull();
  return { userId, arrival: await sso.arrives(maya, userId) };
}

describe("where people do not join by themselves", () => {
  it("a member comes in by their new identity, with the roles of before", async () => {
    const former = await sso.person(maya, "acme", "long-there@acme.example", ["admin"]);
    const { userId, arrival } = await comesIn("long-there@acme.example");
    expect(arrival).toBe("welcome");
    expect([sso.rolesOf(maya, userId), sso.rolesOf(maya, former)]).toEqual([["admin"], null]);
    expect(await sso.arrives(maya, userId)).toBe("welcome");
  });

  it("whoever was given a role beforehand, as an invitation does, comes in with it", async () => {
    await sso.person(maya, "acme", "expected@acme.example");
    const { userId } = await sso.signIn(maya, row, "acme", "expected@acme.example");
    await company.auth0.control("PUT", `/organizations/${maya.organization.id}/members/${userId}`, {
      roles: ["admin"],
    });
    expect(await sso.arrives(maya, userId)).toBe("welcome");
    expect(sso.rolesOf(maya, userId)).toEqual(["admin"]);
  });

  it("a stranger of the proven domain is no member afterwards, at every try, and that is on record", async () => {
    await sso.person(maya, "acme", "stranger@acme.example");
    for (const _try of [1, 2]) {
      const { userId, arrival } = await comesIn("stranger@acme.example");
      expect(arrival).toBe("not_invited");
      expect(sso.rolesOf(maya, userId)).toBeNull();
    }
    const { rows } = await company.sql(
      "select outcome, after from audit_entries where action = 'member.arrived' order by at desc, id desc limit 1",
    );
    expect(rows).toEqual([{ outcome: "denied", after: { connection: "Single sign-on", reason: "not_invited" } }]);
  });

  it("is what the page says, and can be changed", async () => {
    const shown = async () => (await listConnections(maya)).find(({ id }) => id === row.id)?.joinsOnLogin;
    expect(await shown()).toBe(false);
    await changeConnection(maya, row.id, { showsButton: false });
    expect(await shown()).toBe(false);
    await changeConnection(maya, row.id, { joinsOnLogin: true });
    expect(await shown()).toBe(true);
    const { userId, arrival } = await comesIn("stranger@acme.example");
    expect(arrival).toBe("welcome");
    expect(sso.rolesOf(maya, userId)).toEqual(["member"]);
  });
});

it("what the assistant made leads nobody anywhere, and lets no stranger join, before it was tested and turned on here", async () => {
  const hana = actor("globex", people.hana);
  await sso.prove(hana, "globex.example");
  const { connection_id } = await madeByAssistant();
  const made = (await listConnections(hana)).find(({ isOwn }) => isOwn);
  expect(made).toMatchObject({ isEnabled: true, joinsOnLogin: false, testedAt: null });
  expect(await sso.leadsTo(hana, "omar@globex.example")).toBeNull();
  const turnOn = () => changeConnection(hana, made?.id ?? "", { isEnabled: true, joinsOnLogin: true });
  await expect(turnOn()).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/Test/) });
  const rows = await company.sql("select id, name from company_connections where auth0_id = $1", [connection_id]);
  await sso.tryOut(hana, rows.rows[0] as ConnectionRow, "globex", "omar@globex.example");
  expect(await turnOn()).toMatchObject({ isEnabled: true, joinsOnLogin: true });
  expect(await sso.leadsTo(hana, "omar@globex.example")).toBe("globex");

  async function madeByAssistant() {
    const { connections } = forTenant(hana);
    const source = await sso.sourceOf("globex");
    const options = source.kind === "metadata_url" ? { metadataUrl: source.metadataUrl } : {};
    const own = await connections.create({
      name: "globex-sso-1",
      displayName: "SSO",
      strategy: "samlp",
      options,
    });
    await own.turnOn({ showsButton: true, joinsOnLogin: false });
    return { connection_id: own.id };
  }
});
