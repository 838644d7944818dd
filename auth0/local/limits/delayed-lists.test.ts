import { beforeEach, expect, test } from "vitest";
import { managementEndpoints } from "../app";
import { managementToken } from "../testing/management-token";
import { ACME, application } from "../testing/sign-in";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
let send: (method: string, path: string, body?: unknown) => Promise<Response>;
let roleId: string;
let rui: string;
beforeEach(async () => {
  tenant = await testTenant({ switches: { consistencyDelayMs: 5000 } });
  const scopes = managementEndpoints.flatMap(({ scopes }) => scopes);
  const authorization = `Bearer ${await managementToken(tenant, scopes, tenant.clock.now)}`;
  send = async (method, path, body) =>
    tenant.app.request(`/api/v2${path}`, {
      method,
      headers: { authorization, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  roleId = [...tenant.state.roles.keys()][0] ?? "";
  rui = [...tenant.state.users.values()].find(({ email }) => email === "rui@freelance.example")?.user_id ?? "";
});

const acme = `/organizations/${ACME}`;

/** What a list shows now, after the write, and once the delay is over. */
async function sizes(path: string, key: string, write: () => Promise<Response>): Promise<number[]> {
  const size = async () => (await (await send("GET", path)).json())[key].length;
  const before = await size();
  const status = (await write()).status;
  expect([200, 201, 204]).toContain(status);
  const meanwhile = await size();
  await tenant.control("POST", "/clock", { advanceSeconds: 5 });
  return [before, meanwhile, await size()];
}

test("a new member shows after the delay, among the members and among those of a role", async () => {
  const add = () => send("POST", `${acme}/members`, { members: [rui] });
  const [before = 0, ...after] = await sizes(`${acme}/members?take=100`, "members", add);
  expect(after).toEqual([before, before + 1]);
  const give = () => send("POST", `${acme}/members/${encodeURIComponent(rui)}/roles`, { roles: [roleId] });
  const [holders = 0, ...later] = await sizes(`${acme}/roles/${roleId}/members?take=100`, "members", give);
  expect(later).toEqual([holders, holders + 1]);
});

test("a removed member still shows until then, though no longer by itself", async () => {
  await send("POST", `${acme}/members`, { members: [rui] });
  await tenant.control("POST", "/clock", { advanceSeconds: 5 });
  const remove = () => send("DELETE", `${acme}/members`, { members: [rui] });
  const [before = 0, ...after] = await sizes(`${acme}/members?take=100`, "members", remove);
  expect(after).toEqual([before, before - 1]);
});

test("a new invitation shows after the delay, and is there by its id at once", async () => {
  const invite = async () => {
    const body = { inviter: { name: "Maya" }, invitee: { email: "new@acme.example" }, client_id: application.id };
    const created = await send("POST", `${acme}/invitations`, body);
    const { id } = await created.clone().json();
    expect((await send("GET", `${acme}/invitations/${id}`)).status).toBe(200);
    return created;
  };
  expect(await sizes(`${acme}/invitations?include_totals=true`, "invitations", invite)).toEqual([0, 0, 1]);
});

test("a new discovery domain shows after the delay", async () => {
  const add = () => send("POST", `${acme}/discovery-domains`, { domain: "new.example" });
  const [before = 0, ...after] = await sizes(`${acme}/discovery-domains?take=50`, "domains", add);
  expect(after).toEqual([before, before + 1]);
});

test("a new person is found after the delay", async () => {
  const [connection] = tenant.state.connections.values();
  const user = { email: "new@acme.example", password: "Tenantry-1234", connection: connection?.name };
  const query = `include_totals=true&q=${encodeURIComponent('email:"new@acme.example"')}`;
  expect(await sizes(`/users?${query}`, "users", () => send("POST", "/users", user))).toEqual([0, 0, 1]);
});
