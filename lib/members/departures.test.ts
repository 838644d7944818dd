import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GLOBEX, GLOBEX_CALLBACK } from "@/auth0/local/testing/sign-in";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { atAuth0, platformRowsOf } from "@/scripts/testing/fingerprint";
import { keptSignIn } from "@/scripts/testing/kept-sign-in";

const acme = "org_AcmeLocalSeed001";
const maya = actor("acme", people.maya);
const tomas = people.tomas.id;

let company: Awaited<ReturnType<typeof testCompany>>;
let setRoles: typeof import("./set-roles").setRoles;
let departures: typeof import("./remove-member");

beforeAll(async () => {
  company = await testCompany();
  ({ setRoles } = await import("./set-roles"));
  departures = await import("./remove-member");
});

beforeEach(async () => {
  await company.auth0.control("POST", "/reset");
  await company.sql("truncate access_changes, recent_owner_changes, audit_entries");
});

afterAll(() => company.close());

const ending = { method: "DELETE", path: `/api/v2/organizations/${acme}/members` };

/** Names of somebody's roles at Acme; undefined for whoever is no member. */
function rolesOf(userId: string): string[] | undefined {
  const { organizations, roles } = company.auth0.tenant.state;
  const held = organizations.get(acme)?.members.get(userId);
  return held && [...held].map((id) => roles.get(id)?.name ?? id).sort();
}

const roleId = (name: string) =>
  [...company.auth0.tenant.state.roles.values()].find((role) => role.name === name)?.id ?? "";

async function endings(): Promise<string[]> {
  const { rows } = await company.sql("select key from access_changes where kind = 'ended' and scope = 'member'");
  return rows.map(({ key }: { key: string }) => key);
}

async function removals() {
  const { rows } = await company.sql("select target_id, after from audit_entries where action = 'member.removed'");
  return rows as { target_id: string; after: unknown }[];
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : error);

describe("the last owner", () => {
  it("does not go while the only other one is just being removed, who was none when that began", async () => {
    await company.auth0.control("POST", "/faults", { ...ending, latencyMs: 1_500, count: 1 });
    const removal = departures.removeMember(maya, tomas).catch(codeOf);
    await sleep(700);
    const raised = await setRoles(maya, tomas, () => [roleId("owner")]).catch(codeOf);
    const left = await departures.leaveCompany(maya).catch(codeOf);
    await removal;
    expect({ raised: Array.isArray(raised), left }).toEqual({ raised: true, left: "conflict" });
    expect([rolesOf(people.maya.id), rolesOf(tomas)]).toEqual([["owner"], undefined]);
  });
});

describe("whoever goes while Auth0 gives no answer", () => {
  it("is refused from then on, signed out and in the audit log, where Auth0 did it", async () => {
    await company.auth0.control("POST", "/faults", { ...ending, phase: "after", drop: true, count: 1 });
    await departures.removeMember(maya, tomas);
    expect(rolesOf(tomas)).toBeUndefined();
    expect(await endings()).toEqual([`${acme}/${tomas}`]);
    expect(await removals()).toEqual([{ target_id: tomas, after: { sessionsEnded: true } }]);
  });

  it("has to sign in again where nobody can tell, and whoever asked is told so", async () => {
    await company.auth0.control("POST", "/faults", {
      path: `/api/v2/organizations/${acme}/members*`,
      method: "DELETE",
      drop: true,
    });
    company.auth0.forget();
    await expect(departures.removeMember(maya, tomas)).rejects.toMatchObject({ code: "sign_in_unavailable" });
    expect(rolesOf(tomas)).toEqual(["member"]);
    expect(await endings()).toEqual([`${acme}/${tomas}`]);
    expect(await removals()).toEqual([]);
  });

  it("keeps everything where Auth0 refused", async () => {
    await company.auth0.control("POST", "/faults", { ...ending, status: 429, count: 1 });
    await expect(departures.removeMember(maya, tomas)).rejects.toMatchObject({ code: "too_many_requests" });
    expect(await endings()).toEqual([]);
  });
});

it("sessions are ended also where the refresh tokens could not be revoked", async () => {
  await company.auth0.control("POST", "/faults", {
    method: "DELETE",
    path: "/api/v2/users/*/refresh-tokens",
    status: 500,
  });
  company.auth0.forget();
  await departures.removeMember(maya, tomas);
  expect(company.auth0.writes()).toContain("users.sessions.delete");
  expect(await removals()).toEqual([{ target_id: tomas, after: { sessionsEnded: false } }]);
});

it("whoever belongs to another company too signs in again there, and nothing else of theirs has changed at it", async () => {
  const { id } = people.dana;
  const { tenant } = company.auth0;
  const asked = { organization: GLOBEX, redirect_uri: GLOBEX_CALLBACK };
  const signIn = await keptSignIn(tenant, "dana@acme.example", asked);
  expect(signIn.now()).toHaveLength(2);
  const rows = () => platformRowsOf(company.sql)(GLOBEX, [id, ...signIn.sids]);
  const before = { upstream: atAuth0(tenant.state, GLOBEX), rows: await rows() };
  await departures.removeMember(maya, id);
  expect(signIn.now()).toEqual([]);
  expect({ upstream: atAuth0(tenant.state, GLOBEX), rows: await rows() }).toEqual(before);
  expect(await endings()).toEqual([`${acme}/${id}`]);
});
