import { expect, test } from "vitest";
import { managementClient } from "../../testing/management-client";
import { ACME, application } from "../../testing/sign-in";
import { testTenant } from "../../testing/test-tenant";

const MAYA = "auth0|6600000000000000000000a1";
const RUI = "rui@freelance.example";

async function sdk() {
  const tenant = await testTenant();
  const client = await managementClient(tenant);
  return { tenant, client, organizations: client.organizations };
}

async function all<Thing>(page: Promise<AsyncIterable<Thing>>): Promise<Thing[]> {
  const things: Thing[] = [];
  for await (const thing of await page) things.push(thing);
  return things;
}

test("pages 1,000 organizations and 1,000 members by checkpoint, each exactly once", async () => {
  const { tenant, organizations } = await sdk();
  const people = Array.from({ length: 1000 }, (_value, index) => ({
    name: `P ${index}`,
    email: `p${index}@x.example`,
  }));
  await tenant.control("POST", "/people", { people });
  const members = people.map(({ email }) => ({ email, roles: ["member"] }));
  const companies = Array.from({ length: 1000 }, (_value, index) => ({ name: `company-${index}` }));
  await tenant.control("POST", "/organizations", { organizations: [...companies, { name: "big", members }] });
  const { id = "" } = await organizations.getByName("big");

  const names = (await all(organizations.list({ take: 100 }))).map(({ name }) => name);
  expect([names.length, new Set(names).size]).toEqual([1003, 1003]);
  const fields = "user_id,email,name,picture,roles";
  const found = await all(organizations.members.list(id, { take: 100, fields }));
  expect(new Set(found.map(({ email }) => email))).toEqual(new Set(people.map(({ email }) => email)));
  expect(found).toHaveLength(1000);
  expect(found.every(({ roles }) => roles?.length === 1 && roles[0]?.name === "member")).toBe(true);
});

test("creates, finds, changes and deletes an organization", async () => {
  const { organizations } = await sdk();
  const { id = "" } = await organizations.create({ name: "initech", metadata: { plan: "free", seats: "5" } });
  expect((await organizations.update(id, { metadata: { plan: "pro" } })).metadata).toEqual({ plan: "pro" });
  expect(await all(organizations.search({ q: "metadata.plan:pro AND name:init*" }))).toMatchObject([{ id }]);
  await expect(organizations.create({ name: "initech" })).rejects.toMatchObject({ statusCode: 409 });
  await organizations.delete(id);
  await expect(organizations.get(id)).rejects.toMatchObject({ statusCode: 404 });
});

test("administers members and their roles", async () => {
  const { tenant, organizations, client } = await sdk();
  const rui = [...tenant.state.users.values()].find(({ email }) => email === RUI)?.user_id ?? "";
  const role = [...tenant.state.roles.values()].find(({ name }) => name === "owner")?.id ?? "";
  await organizations.members.create(ACME, { members: [rui] });
  await organizations.members.roles.assign(ACME, rui, { roles: [role] });
  expect(await all(organizations.members.roles.list(ACME, rui))).toMatchObject([{ id: role, name: "owner" }]);
  expect(await all(organizations.members.effectiveRoles.list(ACME, rui))).toMatchObject([{ sources: ["direct"] }]);
  const owners = await all(organizations.roles.members.list(ACME, role));
  expect(owners.map(({ user_id }) => user_id).sort()).toEqual([MAYA, rui].sort());
  expect(await all(client.users.organizations.list(rui))).toMatchObject([{ id: ACME }]);
  await organizations.members.roles.delete(ACME, rui, { roles: [role] });
  expect(await all(organizations.roles.members.list(ACME, role))).toHaveLength(1);
  await organizations.members.delete(ACME, { members: [rui] });
  await expect(organizations.members.roles.list(ACME, rui)).rejects.toMatchObject({ statusCode: 404 });
});

test("invites, looks and revokes", async () => {
  const { organizations } = await sdk();
  const request = { inviter: { name: "Maya" }, invitee: { email: RUI }, client_id: application.id };
  const { id = "" } = await organizations.invitations.create(ACME, request);
  expect(await all(organizations.invitations.list(ACME))).toMatchObject([{ id, invitee: { email: RUI } }]);
  expect((await organizations.invitations.get(ACME, id)).ticket_id).toHaveLength(32);
  await organizations.invitations.delete(ACME, id);
  await expect(organizations.invitations.get(ACME, id)).rejects.toMatchObject({
    body: { errorCode: "inexistent_invitation" },
  });
});

test("administers connections, by both endpoints", async () => {
  const { tenant, organizations } = await sdk();
  const [connection_id = ""] = tenant.state.connections.keys();
  expect(await all(organizations.enabledConnections.list(ACME))).toMatchObject([{ connection_id }]);
  await organizations.enabledConnections.update(ACME, connection_id, { assign_membership_on_login: true });
  expect(await organizations.connections.get(ACME, connection_id)).toMatchObject({
    assign_membership_on_login: true,
    is_enabled: true,
  });
  await organizations.connections.update(ACME, connection_id, { is_enabled: false });
  expect(await all(organizations.connections.list(ACME, { is_enabled: true }))).toEqual([]);
  await organizations.connections.delete(ACME, connection_id);
  await organizations.enabledConnections.add(ACME, { connection_id });
  await organizations.enabledConnections.delete(ACME, connection_id);
  expect(await all(organizations.connections.list(ACME))).toEqual([]);
  await organizations.connections.create(ACME, { connection_id });
  expect((await organizations.enabledConnections.get(ACME, connection_id)).connection?.strategy).toBe("auth0");
});

test("administers discovery domains", async () => {
  const { organizations } = await sdk();
  const { id } = await organizations.discoveryDomains.create(ACME, { domain: "acme.example" });
  await organizations.discoveryDomains.update(ACME, id, { status: "verified" });
  expect((await organizations.discoveryDomains.get(ACME, id)).status).toBe("verified");
  expect((await organizations.discoveryDomains.getByName(ACME, "acme.example")).id).toBe(id);
  expect(await all(organizations.discoveryDomains.list(ACME))).toHaveLength(1);
  await organizations.discoveryDomains.delete(ACME, id);
  expect(await all(organizations.discoveryDomains.list(ACME))).toEqual([]);
});

test("administers client grants and clients", async () => {
  const { tenant, organizations } = await sdk();
  const grant = {
    id: "cgr_ForMachines00000",
    client_id: application.id,
    audience: "https://api.tenantry.dev",
    scope: [],
  };
  tenant.state.organizations.get(ACME)?.clientGrants.clear();
  tenant.state.clientGrants.push({ ...grant, organization_usage: "allow" });
  expect(await organizations.clientGrants.create(ACME, { grant_id: grant.id })).toMatchObject({ grant_id: grant.id });
  expect(await all(organizations.clientGrants.list(ACME))).toMatchObject([{ id: grant.id }]);
  await organizations.clientGrants.delete(ACME, grant.id);
  expect(await all(organizations.clientGrants.list(ACME))).toEqual([]);

  const clients = [{ client_id: application.id, use_for_member_access: true }];
  await organizations.clients.create(ACME, { clients });
  await organizations.clients.update(ACME, application.id, { use_for_member_access: false });
  expect(await organizations.clients.get(ACME, application.id)).toMatchObject({ use_for_member_access: false });
  await organizations.clients.delete(ACME, { clients: [application.id] });
  expect(await all(organizations.clients.list(ACME))).toEqual([]);
});
