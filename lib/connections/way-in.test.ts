import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeSeen } from "@/lib/access/last-seen";
import { changeMetadata } from "@/lib/auth0/metadata";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { withoutLimits } from "@/scripts/testing/tenant-api";
import { changeConnection } from "./change";
import { changeShared } from "./change-shared";
import type { ConnectionRow } from "./connection";
import { listConnections } from "./queries";
import { removeConnection } from "./remove";
import { requireRow } from "./rows";
import { connectionParams } from "./schema";
import { setSource } from "./set-source";

let company: Awaited<ReturnType<typeof testCompany>>;
let sso: ReturnType<typeof connecting>;
let row: ConnectionRow;

const maya = actor("acme", people.maya);
const dana = actor("acme", people.dana);
const free = { requireSso: false, ssoExempt: [], blockedConnections: [] };
const password = "username-password-authentication";

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  sso = connecting(company);
  await sso.prove(maya, "acme.example");
  row = await sso.open(maya, "acme", "nina@acme.example");
}, 60_000);

beforeEach(async () => {
  await changeMetadata(maya, () => free);
  company.auth0.forget();
});

afterAll(() => company.close());

const passwords = () =>
  [...company.auth0.tenant.state.connections.values()].find(({ strategy }) => strategy === "auth0")?.id ?? "";
const isOn = async (id: string) => (await listConnections(maya)).find((one) => one.id === id)?.isEnabled;

/** Refused for its reason, without a trace upstream. */
async function expectNeeded(attempt: () => Promise<unknown>, why: RegExp): Promise<void> {
  company.auth0.forget();
  await expect(attempt()).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(why) });
  expect(company.auth0.writes()).toEqual([]);
}

/** Both ways of closing a connection of the company's own. */
const closings = [
  ["turning it off", (who: TenantContext) => changeConnection(who, row.id, { isEnabled: false })],
  ["deleting it", (who: TenantContext) => removeConnection(who, row.id)],
] as const;

describe("a way of signing in that the product offers to everybody", () => {
  it("is not switched off while every owner comes by it", async () => {
    await expectNeeded(() => changeShared(maya, passwords(), { isEnabled: false }), /no owner of Acme/);
  });

  it.each([{ displayName: "Ours" }, { isEnabled: true, joinsOnLogin: true }, { showsButton: false }])(
    "can be switched on or off, and no more: %o",
    async (change) => {
      const attempt = changeShared(maya, passwords(), change);
      await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
      expect(company.auth0.writes()).toEqual([]);
    },
  );

  it("has no id by which anything could be edited or deleted", () => {
    expect(connectionParams.safeParse({ id: passwords() }).success).toBe(false);
  });

  it("switched off ends the sessions of those who came by it, and can be switched on again", async () => {
    await sso.person(maya, "acme", "boss@acme.example");
    const { userId } = await sso.signIn(maya, row, "acme", "boss@acme.example");
    const members = `/organizations/${maya.organization.id}/members`;
    await company.auth0.control("PUT", `${members}/${userId}`, { roles: ["owner"] });
    await writeSeen(maya, people.tomas.id);
    expect(await changeShared(maya, passwords(), { isEnabled: false })).toMatchObject({ isEnabled: false });
    const ended = async () => {
      const key = `${maya.organization.id}/${people.tomas.id}`;
      return (await company.sql("select kind from access_changes where key = $1", [key])).rows;
    };
    expect(await ended()).toEqual([{ kind: "ended" }]);
    // Whoever failed before the sessions were ended ends them with the next attempt.
    await changeShared(maya, passwords(), { isEnabled: false });
    expect(await ended()).toEqual([{ kind: "ended" }, { kind: "ended" }]);
    expect(await changeShared(maya, passwords(), { isEnabled: true })).toMatchObject({ isEnabled: true });
    await company.auth0.control("PUT", `${members}/${userId}`, { roles: [] });
    const audit = "select action from audit_entries where target_id = $1 order by id";
    const entries = (await company.sql(audit, [passwords()])).rows;
    expect(entries.map(({ action }) => action)).toEqual(["connection.turned_off", "connection.turned_on"]);
  });
});

describe("a connection of the company's own that is needed", () => {
  it.each(closings)("as the last way in that is not blocked: %s is refused", async (_name, close) => {
    await changeMetadata(maya, () => ({ blockedConnections: [password] }));
    await expectNeeded(() => close(maya), /last way into Acme/);
  });

  it.each(closings)("as the only provider while single sign-on is required: %s is refused", async (_name, close) => {
    await changeMetadata(maya, () => ({ requireSso: true, ssoExempt: [people.maya.id] }));
    await expectNeeded(() => close(maya), /requires single sign-on/);
  });

  it("by an owner is neither deleted nor led to another provider by an admin, who could come in as that owner", async () => {
    const { userId } = await sso.signIn(maya, row, "acme", "boss@acme.example");
    const member = `/organizations/${maya.organization.id}/members/${userId}`;
    await company.auth0.control("PUT", member, { roles: ["owner"] });
    const source = await sso.sourceOf("acme");
    company.auth0.forget();
    for (const change of [() => removeConnection(dana, row.id), () => setSource(dana, row.id, source)]) {
      await expect(change()).rejects.toMatchObject({
        code: "forbidden",
        message: expect.stringMatching(/more than you/),
      });
    }
    expect(company.auth0.writes()).toEqual([]);
    expect(await setSource(maya, row.id, source)).toMatchObject({ isEnabled: true });
    await company.auth0.control("PUT", member, { roles: [] });
    expect(await setSource(dana, row.id, source)).toMatchObject({ isEnabled: true });
    // What was tested is the provider of before.
    await sso.tryOut(maya, row, "acme", "boss@acme.example");
  });

  describe("by every owner", () => {
    let owner: TenantContext;

    beforeAll(async () => {
      const { userId } = await sso.signIn(maya, row, "acme", "boss@acme.example");
      owner = actor("acme", { id: userId, name: "The boss" });
      await give(userId, ["owner"]);
      await give(people.maya.id, ["admin"]);
    });

    afterAll(async () => {
      await give(people.maya.id, ["owner"]);
      await give(owner.person.id, []);
    });

    const give = (userId: string, roles: string[]) =>
      company.auth0.control("PUT", `/organizations/${maya.organization.id}/members/${userId}`, { roles });

    it.each(closings)("%s is refused", (_name, close) => expectNeeded(() => close(owner), /no owner of Acme/));

    it("is not deleted after it was turned off either: their memberships would go with it", async () => {
      company.auth0.tenant.state.organizations.get(maya.organization.id)?.enabledConnections.delete(row.auth0Id ?? "");
      await expectNeeded(() => removeConnection(owner, row.id), /no owner of Acme/);
      await changeConnection(dana, row.id, { isEnabled: true });
      expect(await isOn(row.id)).toBe(true);
    });
  });
});

it("a connection that was turned off halfway is turned off by the next attempt: sessions, row and audit trail", async () => {
  const { userId } = await sso.signIn(maya, row, "acme", "boss@acme.example");
  await writeSeen(maya, userId);
  await company.sql("revoke insert on access_changes from tenantry_platform");
  await expect(changeConnection(maya, row.id, { isEnabled: false })).rejects.toThrow();
  await company.sql("grant insert on access_changes to tenantry_platform");
  expect(await isOn(row.id)).toBe(false);
  expect(await requireRow(maya, row.id)).toMatchObject({ state: "enabled" });
  await changeConnection(maya, row.id, { isEnabled: false });
  expect(await requireRow(maya, row.id)).toMatchObject({ state: "tested" });
  const changes = "select kind from access_changes where key = $1";
  expect((await company.sql(changes, [`${maya.organization.id}/${userId}`])).rows).toEqual([{ kind: "ended" }]);
  const audit = "select action from audit_entries where target_id = $1 and action = 'connection.turned_off'";
  expect((await company.sql(audit, [row.id])).rows).toHaveLength(1);
  await changeConnection(maya, row.id, { isEnabled: true });
});

it("a connection that is deleted takes everybody who came by it along: membership, session and identity, on record", async () => {
  await sso.person(maya, "acme", "gone@acme.example");
  const { userId } = await sso.signIn(maya, row, "acme", "gone@acme.example");
  expect(await sso.arrives(maya, userId)).toBe("welcome");
  await writeSeen(maya, userId);
  await removeConnection(maya, row.id);
  const { state } = company.auth0.tenant;
  expect([state.connections.has(row.auth0Id ?? ""), state.users.has(userId), sso.rolesOf(maya, userId)]).toEqual([
    false,
    false,
    null,
  ]);
  const key = `${maya.organization.id}/${userId}`;
  expect((await company.sql("select kind from access_changes where key = $1", [key])).rows).toContainEqual({
    kind: "ended",
  });
  const audit =
    "select actor_id, target_name from audit_entries where action = 'connection.removed' and target_id = $1";
  expect((await company.sql(audit, [row.id])).rows).toEqual([
    { actor_id: people.maya.id, target_name: "Single sign-on" },
  ]);
  await expect(requireRow(maya, row.id)).rejects.toMatchObject({ code: "not_found" });
});
