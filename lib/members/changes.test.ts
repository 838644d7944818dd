import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addDiscoveryDomain } from "@/auth0/local/state/discovery-domains";
import { type ServingTenant, servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import type { Permission } from "@/lib/permissions";
import { contextFor } from "@/lib/tenancy/test-context";

const people = {
  maya: "auth0|6600000000000000000000a1",
  dana: "auth0|6600000000000000000000a2",
  tomas: "auth0|6600000000000000000000a3",
  hana: "auth0|6600000000000000000000b1",
  rui: "auth0|6600000000000000000000c1",
};

type Somebody = keyof typeof people;

let auth0: ServingTenant;
let pool: pg.Pool;
let setRoles: typeof import("./set-roles").setRoles;
let departures: typeof import("./remove-member");
let addKnownMember: typeof import("./add-known-member").addKnownMember;

beforeAll(async () => {
  auth0 = await servingTenant();
  const { url } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, auth0.environment, { DATABASE_URL: url });
  pool = (await import("@/lib/db/pool")).databasePool();
  ({ setRoles } = await import("./set-roles"));
  departures = await import("./remove-member");
  ({ addKnownMember } = await import("./add-known-member"));
});

beforeEach(async () => {
  await auth0.control("POST", "/reset");
  await pool.query(
    "begin; set local role tenantry_app; set local app.org_id = 'org_AcmeLocalSeed001'; delete from recent_owner_changes; commit",
  );
});

afterAll(async () => {
  await pool.end();
  await auth0.close();
});

/** Somebody at Acme, with the permissions that their token says. */
function as(who: Somebody, permissions: Permission[] = ["members:read", "members:write"]) {
  return contextFor("acme", {
    person: { id: people[who], name: who, email: `${who}@acme.example`, picture: null },
    permissions: new Set(permissions),
  });
}

function roleId(name: string): string {
  return [...auth0.tenant.state.roles.values()].find((role) => role.name === name)?.id ?? "";
}

/** The names of somebody's roles at Acme; null for whoever is no member. */
function rolesOf(who: Somebody): string[] | null {
  const { organizations, roles } = auth0.tenant.state;
  const held = organizations.get("org_AcmeLocalSeed001")?.members.get(people[who]);
  return held ? [...held].map((id) => roles.get(id)?.name ?? id).sort() : null;
}

const give = (who: Somebody, target: Somebody, ...names: string[]) =>
  setRoles(as(who), people[target], () => names.map(roleId));

async function auditOf(action: string) {
  const { rows } = await pool
    .query(
      `begin; set local role tenantry_app; set local app.org_id = 'org_AcmeLocalSeed001';
     select before, after, target_id from audit_entries where action = '${action}' order by at desc; commit`,
    )
    .then((results: unknown) => (results as { rows: Record<string, unknown>[] }[])[3] ?? { rows: [] });
  return rows;
}

describe("roles", () => {
  it("what is missing is given first, what is too much is taken afterwards", async () => {
    auth0.forget();
    await give("maya", "tomas", "admin");
    expect(rolesOf("tomas")).toEqual(["admin"]);
    expect(auth0.writes()).toEqual(["organizations.members.roles.assign", "organizations.members.roles.delete"]);
    expect((await auditOf("member.roles_changed"))[0]).toEqual({
      before: { roles: ["member"] },
      after: { roles: ["admin"] },
      target_id: people.tomas,
    });
  });

  it("a failure in between leaves both, and never nobody's role", async () => {
    await auth0.control("POST", "/faults", { path: "/api/v2/*/roles", method: "DELETE", status: 429 });
    await expect(give("maya", "tomas", "admin")).rejects.toMatchObject({ code: "too_many_requests" });
    await auth0.control("DELETE", "/faults");
    expect(rolesOf("tomas")).toEqual(["admin", "member"]);
  });

  it("the same again changes nothing, and writes nothing", async () => {
    auth0.forget();
    await give("maya", "tomas", "member");
    expect(auth0.writes()).toEqual([]);
  });

  it("nobody gives more than they have, nor raises themselves", async () => {
    await expect(give("dana", "tomas", "owner")).rejects.toMatchObject({ code: "forbidden" });
    await expect(give("dana", "dana", "owner")).rejects.toMatchObject({ code: "forbidden" });
    expect([rolesOf("tomas"), rolesOf("dana")]).toEqual([["member"], ["admin"]]);
  });

  it("nobody takes from somebody who may do more", async () => {
    await give("maya", "dana", "admin");
    await expect(give("dana", "maya", "member")).rejects.toMatchObject({ code: "forbidden" });
    await expect(departures.removeMember(as("dana"), people.maya)).rejects.toMatchObject({ code: "forbidden" });
    expect(rolesOf("maya")).toEqual(["owner"]);
  });

  it("a token that still says so is not enough: roles are read when it is written", async () => {
    await expect(give("tomas", "dana", "member")).rejects.toMatchObject({ code: "forbidden" });
    await expect(departures.removeMember(as("hana"), people.tomas)).rejects.toMatchObject({ code: "forbidden" });
    expect([rolesOf("dana"), rolesOf("tomas")]).toEqual([["admin"], ["member"]]);
  });

  it("what is no role of the company's is refused", async () => {
    const wish = () => ["rol_0000000000000000"];
    await expect(setRoles(as("maya"), people.tomas, wish)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(setRoles(as("maya"), people.tomas, () => [])).rejects.toMatchObject({ code: "invalid_input" });
  });

  it.each(["hana", "rui"] as const)("%s is not there, and nothing is written", async (who) => {
    auth0.forget();
    await expect(give("maya", who, "member")).rejects.toMatchObject({ code: "not_found" });
    await expect(departures.removeMember(as("maya"), people[who])).rejects.toMatchObject({ code: "not_found" });
    expect(auth0.writes()).toEqual([]);
  });
});

describe("the last owner", () => {
  it("is neither demoted nor removed, and does not leave", async () => {
    const refused = { code: "conflict", message: "Acme needs an owner. Make someone else an owner first." };
    await expect(give("maya", "maya", "admin")).rejects.toMatchObject(refused);
    await expect(departures.removeMember(as("maya"), people.maya)).rejects.toMatchObject(refused);
    await expect(departures.leaveCompany(as("maya"))).rejects.toMatchObject(refused);
    expect(rolesOf("maya")).toEqual(["owner"]);
  });

  it("may go at once when there is another, though Auth0's lists do not show that one yet", async () => {
    await auth0.control("PATCH", "/switches", { consistencyDelayMs: 60_000 });
    await give("maya", "dana", "owner");
    await departures.leaveCompany(as("maya"));
    await auth0.control("PATCH", "/switches", { consistencyDelayMs: 0 });
    expect([rolesOf("maya"), rolesOf("dana")]).toEqual([null, ["owner"]]);
  });
});

describe("who goes", () => {
  it("loses membership, refresh tokens and sessions, and the record tells every instance", async () => {
    auth0.forget();
    await departures.removeMember(as("dana"), people.tomas);
    expect(rolesOf("tomas")).toBeNull();
    expect(auth0.writes()).toEqual([
      "organizations.members.delete",
      "users.refreshToken.delete",
      "users.sessions.delete",
    ]);
    expect((await auditOf("member.removed"))[0]).toMatchObject({
      target_id: people.tomas,
      after: { sessionsEnded: true },
    });
  });

  it("is gone also where their sessions could not be ended", async () => {
    await auth0.control("POST", "/faults", { path: "/api/v2/users/*", method: "DELETE", status: 429 });
    await departures.removeMember(as("maya"), people.tomas);
    await auth0.control("DELETE", "/faults");
    expect(rolesOf("tomas")).toBeNull();
    expect((await auditOf("member.removed"))[0]).toMatchObject({ after: { sessionsEnded: false } });
  });
});

describe("somebody whom the company may speak for", () => {
  const email = "hana@globex.example";
  const add = (who: Somebody, role: string) => addKnownMember(as(who), email, [roleId(role)]);

  function proveDomain(): void {
    const organization = auth0.tenant.state.organizations.get("org_AcmeLocalSeed001");
    if (!organization) throw new Error("The seed has no Acme.");
    addDiscoveryDomain(organization, { domain: "globex.example", status: "verified" }, Date.now());
  }

  it("becomes a member at once, with the roles; a member keeps those they have", async () => {
    proveDomain();
    await expect(add("maya", "member")).resolves.toBe("added");
    expect(rolesOf("hana")).toEqual(["member"]);
    await expect(add("maya", "admin")).resolves.toBe("member");
    expect(rolesOf("hana")).toEqual(["member"]);
  });

  it("is not left without a role where Auth0 refuses it at first: the next attempt gives it, and says so", async () => {
    proveDomain();
    await auth0.control("POST", "/faults", { path: "/api/v2/*/roles", method: "POST", status: 429, count: 1 });
    await expect(add("maya", "member")).rejects.toMatchObject({ code: "too_many_requests" });
    expect(rolesOf("hana")).toEqual([]);
    await expect(add("maya", "member")).resolves.toBe("added");
    expect(rolesOf("hana")).toEqual(["member"]);
    expect((await auditOf("member.added"))[0]).toMatchObject({ target_id: people.hana, after: { roles: ["member"] } });
  });

  it("gets the roles that somebody who failed halfway did not give", async () => {
    proveDomain();
    auth0.tenant.state.organizations.get("org_AcmeLocalSeed001")?.members.set(people.hana, new Set());
    expect(rolesOf("hana")).toEqual([]);
    await expect(add("maya", "member")).resolves.toBe("added");
    expect(rolesOf("hana")).toEqual(["member"]);
  });

  it("is invited like everybody else where the domain is not proven", async () => {
    await expect(add("maya", "member")).resolves.toBe("unknown");
    expect(rolesOf("hana")).toBeNull();
  });

  it("is invited where nobody confirmed the address: anybody could have typed it", async () => {
    proveDomain();
    await auth0.control("PATCH", `/people/${email}`, { email_verified: false });
    await expect(add("maya", "member")).resolves.toBe("unknown");
    expect(rolesOf("hana")).toBeNull();
  });

  it("gets no role above the one who asks", async () => {
    proveDomain();
    await expect(add("dana", "owner")).rejects.toMatchObject({ code: "forbidden" });
    expect(rolesOf("hana")).toBeNull();
  });
});
