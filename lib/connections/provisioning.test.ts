import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { withoutLimits } from "@/scripts/testing/tenant-api";
import type { ConnectionRow } from "./connection";
import { createToken, readProvisioning, removeToken, turnProvisioningOff, turnProvisioningOn } from "./provisioning";
import { listConnections } from "./queries";
import { createTicket, listTickets, revokeTicket } from "./tickets";

let company: Awaited<ReturnType<typeof testCompany>>;
let sso: ReturnType<typeof connecting>;
let row: ConnectionRow;

const maya = actor("acme", people.maya);
const dana = actor("acme", people.dana);
const hana = actor("globex", people.hana);

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  sso = connecting(company);
  await sso.prove(maya, "acme.example");
  row = await sso.open(maya, "acme", "nina@acme.example");
}, 60_000);

afterAll(() => company.close());

async function scim(secret: string, method = "GET", path = "", body?: object): Promise<{ status: number; id: string }> {
  const { endpoint } = await readProvisioning(maya, row.id);
  const response = await fetch(`${endpoint}/Users${path}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/scim+json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json().catch(() => ({}))) as { id?: string };
  return { status: response.status, id: answer.id ?? "" };
}

describe("tokens for provisioning", () => {
  it("there is none before it is on", async () => {
    await expect(createToken(maya, row.id, 1)).rejects.toMatchObject({ code: "conflict" });
    expect(await readProvisioning(maya, row.id)).toMatchObject({ isOn: false, tokens: [], settings: null });
  });

  it("are shown once, are two at most, take each other's place, and end with it", async () => {
    await turnProvisioningOn(maya, row.id);
    const first = await createToken(maya, row.id, 365);
    const second = await createToken(maya, row.id, null);
    await expect(createToken(maya, row.id, 1)).rejects.toMatchObject({ code: "conflict" });
    const read = await readProvisioning(maya, row.id);
    expect(read.tokens.map(({ id, validUntil }) => [id, validUntil !== null])).toEqual([
      [first.id, true],
      [second.id, false],
    ]);
    for (const { secret } of [first, second]) {
      expect(JSON.stringify(read)).not.toContain(secret);
      expect((await scim(secret)).status).toBe(200);
    }
    await removeToken(maya, row.id, first.id);
    expect([(await scim(first.secret)).status, (await scim(second.secret)).status]).toEqual([401, 200]);
    const third = await createToken(maya, row.id, 1);
    await expect(removeToken(maya, row.id, first.id)).rejects.toMatchObject({ code: "not_found" });
    await turnProvisioningOff(maya, row.id);
    await turnProvisioningOn(maya, row.id);
    expect([(await scim(second.secret)).status, (await scim(third.secret)).status]).toEqual([401, 401]);
  });

  it("are on record without their secrets", async () => {
    const { id, secret } = await createToken(maya, row.id, 30);
    const query = "select action, after from audit_entries where action like 'provisioning.token%' order by id desc";
    const { rows } = await company.sql(query);
    expect(rows[0]).toEqual({ action: "provisioning.token_created", after: { token: id, days: 30 } });
    expect(JSON.stringify(rows)).not.toContain(secret);
    await removeToken(maya, row.id, id);
  });

  it("of an admin make nobody an owner, though an owner had set the connection up", async () => {
    const former = await sso.person(maya, "acme", "owner@acme.example", ["owner"]);
    await sso.person(maya, "acme", "mallory@acme.example");
    const { secret } = await createToken(dana, row.id, 1);
    const person = company.auth0.tenant.state.identityProviders
      .get("acme")
      ?.people.find(({ email }) => email === "mallory@acme.example");
    const schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"];
    const emails = [{ value: "owner@acme.example", type: "work", primary: true }];
    const user = { schemas, userName: "owner@acme.example", externalId: person?.id, emails, active: true };
    expect((await scim(secret, "POST", "", user)).status).toBe(201);
    const { userId, refusal } = await sso.signIn(maya, row, "acme", "mallory@acme.example");
    expect(refusal).toBeNull();
    expect(company.auth0.tenant.state.users.get(userId)?.email).toBe("owner@acme.example");
    expect(await sso.arrives(maya, userId)).toBe("welcome");
    expect(sso.rolesOf(maya, userId)).toEqual(["member"]);
    expect(sso.rolesOf(maya, former)).toEqual(["owner"]);
  });
});

it("whoever provisioning deletes and makes again comes in as a member", async () => {
  await sso.person(maya, "acme", "rehired@acme.example");
  const { secret } = await createToken(maya, row.id, 1);
  const provider = company.auth0.tenant.state.identityProviders.get("acme");
  const user = {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    userName: "rehired@acme.example",
    externalId: provider?.people.find(({ email }) => email === "rehired@acme.example")?.id,
    emails: [{ value: "rehired@acme.example", type: "work", primary: true }],
    active: true,
  };
  for (const _time of ["hired", "hired again"]) {
    const { status, id } = await scim(secret, "POST", "", user);
    expect(status).toBe(201);
    const { userId, refusal } = await sso.signIn(maya, row, "acme", "rehired@acme.example");
    expect(refusal).toBeNull();
    expect(await sso.arrives(maya, userId)).toBe("welcome");
    expect(sso.rolesOf(maya, userId)).toEqual(["member"]);
    expect((await scim(secret, "DELETE", `/${id}`)).status).toBe(204);
    expect(sso.rolesOf(maya, userId)).toBeNull();
  }
});

describe("links to the set-up assistant", () => {
  const opens = async (url: string) => (await fetch(url)).status;

  it("are shown once, open until they are revoked, and are nothing to another company", async () => {
    const { url, ...made } = await createTicket(maya);
    expect(await opens(url)).toBe(200);
    expect(await listTickets(maya)).toEqual([made]);
    expect(JSON.stringify(await listTickets(maya))).not.toContain("ticket=");
    expect(await listTickets(hana)).toEqual([]);
    company.auth0.forget();
    await expect(revokeTicket(hana, made.id)).rejects.toMatchObject({ code: "not_found" });
    expect(company.auth0.writes()).toEqual([]);
    await revokeTicket(maya, made.id);
    expect(await opens(url)).toBe(404);
    expect(await listTickets(maya)).toEqual([]);
    await expect(revokeTicket(maya, made.id)).rejects.toMatchObject({ code: "not_found" });
    const { rows } = await company.sql("select action from audit_entries where target_id = $1 order by id", [made.id]);
    expect(rows.map(({ action }) => action)).toEqual(["connection.ticket_created", "connection.ticket_revoked"]);
  });

  it("are five at most", async () => {
    const made = [];
    for (let count = 0; count < 5; count += 1) made.push(await createTicket(maya));
    await expect(createTicket(maya)).rejects.toMatchObject({ code: "conflict" });
    for (const { id } of made) await revokeTicket(maya, id);
  });

  it("lead to a connection of the company's own, by which nobody joins before that is turned on here", async () => {
    const { url } = await createTicket(maya);
    const source = await sso.sourceOf("acme");
    if (source.kind !== "oidc") throw new Error("not the provider that was meant");
    const { discoveryUrl: discovery_url, clientId: client_id, clientSecret: client_secret = "" } = source;
    const ticket = new URL(url).searchParams.get("ticket") ?? "";
    const body = new URLSearchParams({ ticket, strategy: "oidc", discovery_url, client_id, client_secret });
    expect((await fetch(url.split("?")[0] ?? "", { method: "POST", body })).status).toBe(200);
    const made = (await listConnections(maya)).find(({ name }) => /^acme-sso-/.test(name));
    expect(made).toMatchObject({ isOwn: true, isEnabled: true, joinsOnLogin: false });
    expect((await listConnections(hana)).map(({ name }) => name)).not.toContain(made?.name);
  });
});
