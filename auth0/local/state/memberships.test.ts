import { beforeEach, describe, expect, test } from "vitest";
import { ACME } from "../testing/sign-in";
import { testTenant } from "../testing/test-tenant";
import { joinOnLogin } from "./memberships";
import { connectionEnabled } from "./organization-connections";
import type { OrganizationConnection } from "./organization-types";
import { requireOrganization } from "./organizations";
import { requirePerson } from "./people";
import type { Organization, State, User } from "./types";

let state: State;
let acme: Organization;
let rui: User;
let connection: OrganizationConnection;
beforeEach(async () => {
  ({ state } = await testTenant());
  acme = requireOrganization(state, ACME);
  rui = requirePerson(state, "rui@freelance.example");
  const settings = acme.enabledConnections.get(rui.connectionId);
  if (!settings) throw new Error("The seed enables the database everywhere.");
  connection = settings;
});

describe("signing in to an organization", () => {
  test("makes nobody a member by default", () => {
    expect(joinOnLogin(acme, rui)).toBe("stranger");
    expect(acme.members.has(rui.user_id)).toBe(false);
  });

  test("makes members where the connection says so, once", () => {
    connection.assign_membership_on_login = true;
    expect([joinOnLogin(acme, rui), joinOnLogin(acme, rui)]).toEqual(["joined", "member"]);
    expect(acme.members.get(rui.user_id)).toEqual(new Set());
  });

  test("makes no members through a connection that is switched off", () => {
    Object.assign(connection, { assign_membership_on_login: true, is_enabled: false });
    expect(connectionEnabled(acme, rui.connectionId)).toBe(false);
    expect(joinOnLogin(acme, rui)).toBe("stranger");
  });

  test("makes no members where there is no place left", () => {
    connection.assign_membership_on_login = true;
    for (let index = acme.members.size; index < 100_000; index += 1) acme.members.set(`auth0|${index}`, new Set());
    expect(joinOnLogin(acme, rui)).toBe("full");
  });
});

test("a company of the seed can name its connections, in place of every database", async () => {
  const [database] = state.connections.values();
  const settings = { name: database?.name ?? "", assign_membership_on_login: true };
  const tenant = await testTenant();
  await tenant.control("POST", "/organizations", {
    organizations: [
      { name: "open", connections: [settings] },
      { name: "closed", connections: [] },
    ],
  });
  const open = requireOrganization(tenant.state, "open");
  expect([...open.enabledConnections.values()]).toMatchObject([{ assign_membership_on_login: true }]);
  expect(requireOrganization(tenant.state, "closed").enabledConnections.size).toBe(0);
  const unknown = { organizations: [{ name: "odd", connections: [{ name: "nobody" }] }] };
  expect((await tenant.control("POST", "/organizations", unknown)).status).toBe(404);
  expect((await tenant.control("POST", "/organizations", { organizations: [{ name: "odd" }] })).status).toBe(201);
});
