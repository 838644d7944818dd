import { randomInt, randomUUID } from "node:crypto";
import { stableId } from "@/auth0/local/configuration/stable-id";
import { createConnection } from "@/lib/connections/create";
import { createToken, turnProvisioningOn } from "@/lib/connections/provisioning";
import { setSource } from "@/lib/connections/set-source";
import { createTicket } from "@/lib/connections/tickets";
import { addDomain } from "@/lib/domains/commands";
import { inviteOne } from "@/lib/invitations/commands";
import { createBatch } from "@/lib/invitations/create-batch";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { testCompany } from "./company";
import { providerValues } from "./providers";

/** A connection of the company's own has our id, its `door` Auth0's; `link` leads to the set-up assistant, `token` is for provisioning. */
type ConnectionKind = "connection" | "door" | "token" | "link";
export type IdKind =
  | ConnectionKind
  | "project"
  | "entry"
  | "member"
  | "owner"
  | "role"
  | "invitation"
  | "ticket"
  | "run"
  | "row"
  | "domain";

const tenantRole = (name: string) => `rol_${stableId(`role:${name}`, 16)}`;
export const adminRole = tenantRole("admin");
const memberRole = tenantRole("member");

/** The roles that every company has. */
export const tenantRoles = ["owner", "admin", "member"].map(tenantRole);

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const random = (length: number) => Array.from({ length }, () => letters[randomInt(letters.length)]).join("");

const somebody = () => `auth0|${randomUUID().replaceAll("-", "").slice(0, 24)}`;

/** An id of the right form that nothing has. Roles stand first: what is made after them may be read with the company's roles. */
export const nobodys: Record<IdKind, () => string> = {
  role: () => `rol_${random(16)}`,
  project: randomUUID,
  entry: randomUUID,
  run: randomUUID,
  row: randomUUID,
  owner: somebody,
  member: somebody,
  invitation: () => `uinv_${random(16)}`,
  ticket: () => random(32),
  domain: () => `ord_${random(22)}`,
  connection: randomUUID,
  door: () => `con_${random(16)}`,
  token: () => `tok_${random(16)}`,
  link: randomUUID,
};

type Company = Awaited<ReturnType<typeof testCompany>>;

let made = 0;
const email = () => `made${++made}@ids.example`;

type Make = (owner: TenantContext) => Promise<string>;
type Makers = Record<IdKind, Make>;

/** What stands in our tables alone. */
function rowMakers({ sql }: Company): Pick<Makers, "project" | "entry"> {
  const insert = async (table: string, names: string, values: string, { organization }: TenantContext) => {
    const statement = `insert into ${table} (org_id, ${names}) values ($1, ${values}) returning id`;
    return String((await sql(statement, [organization.id])).rows[0]?.id);
  };
  const entry = [
    "action, outcome, actor_kind, actor_id, actor_name, request_id",
    "'x', 'done', 'person', 'x', 'x', 'x'",
  ];
  return {
    project: (owner) => insert("projects", "name, owner_id, owner_name", `'Project ${++made}', 'x', 'x'`, owner),
    entry: (owner) => insert("audit_entries", entry[0] ?? "", entry[1] ?? "", owner),
  };
}

function peopleMakers({ auth0 }: Company): Pick<Makers, "member" | "owner" | "role"> {
  const join = async ({ organization }: TenantContext, role: string) => {
    const user_id = somebody();
    await auth0.control("POST", "/people", { people: [{ user_id, name: "Made", email: email() }] });
    await auth0.control("PUT", `/organizations/${organization.id}/members/${user_id}`, { roles: [role] });
    return user_id;
  };
  return {
    member: (owner) => join(owner, "member"),
    owner: (owner) => join(owner, "owner"),
    async role({ organization }) {
      const id = nobodys.role();
      const role = { id, name: `own ${++made}`, description: "", permissions: [], type: "organization" as const };
      auth0.tenant.state.roles.set(id, { ...role, owner_id: organization.id });
      return id;
    },
  };
}

function invitationMakers({ auth0 }: Company): Pick<Makers, "invitation" | "ticket" | "row" | "run" | "domain"> {
  const invite = async (owner: TenantContext) => {
    const address = email();
    const row = await inviteOne(owner, { email: address, name: "", roleId: memberRole, lifetimeDays: 7 });
    const open = auth0.tenant.state.organizations.get(owner.organization.id)?.invitations.values() ?? [];
    const invitation = [...open].find(({ invitee }) => invitee.email === address);
    if (!invitation) throw new Error("not invited");
    return { row: row.id, invitation };
  };
  return {
    invitation: async (owner) => (await invite(owner)).invitation.id,
    ticket: async (owner) => (await invite(owner)).invitation.ticket_id,
    row: async (owner) => (await invite(owner)).row,
    async run(owner) {
      const rows = [{ email: email(), name: "", roleId: memberRole }];
      return (await createBatch(owner, { kind: "invite", rows, lifetimeDays: 7 })).batch.id;
    },
    domain: async (owner) => (await addDomain(owner, `made${++made}.example`)).id,
  };
}

function connectionMakers({ auth0, sql }: Company): Pick<Makers, ConnectionKind> {
  const connect = async (owner: TenantContext) => {
    // A company may have ten: those in between make room.
    await sql(
      "delete from company_connections where org_id = $1 and id <> (select min(id::text)::uuid from company_connections where org_id = $1)",
      [owner.organization.id],
    );
    const { id } = await createConnection(owner, { displayName: "Made", provider: "other", protocol: "oidc" });
    const values = await providerValues(auth0, "acme");
    const { discovery_url: discoveryUrl = "", client_id: clientId = "", client_secret: clientSecret = "" } = values;
    await setSource(owner, id, { kind: "oidc", discoveryUrl, clientId, clientSecret });
    await turnProvisioningOn(owner, id);
    return id;
  };
  const first = async ({ organization }: TenantContext) => {
    const query = "select id, auth0_id from company_connections where org_id = $1 order by id limit 1";
    return (await sql(query, [organization.id])).rows[0] as { id: string; auth0_id: string };
  };
  return {
    connection: connect,
    door: async (owner) => (await first(owner)).auth0_id,
    token: async (owner) => (await createToken(owner, (await first(owner)).id, 1)).id,
    link: async (owner) => (await createTicket(owner)).id,
  };
}

/**
 * Makes something new of a kind for a company, and answers with its id. The first connection of a company has the tokens.
 *
 * @returns functions of a context of somebody who may
 */
export function makers(company: Company): Makers {
  return {
    ...peopleMakers(company),
    ...rowMakers(company),
    ...invitationMakers(company),
    ...connectionMakers(company),
  };
}
