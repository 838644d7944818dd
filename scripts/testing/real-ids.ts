import { randomInt, randomUUID } from "node:crypto";
import { stableId } from "@/auth0/local/configuration/stable-id";
import type { LocalTenant } from "@/auth0/local/tenant";
import { addDomain } from "@/lib/domains/commands";
import { inviteOne } from "@/lib/invitations/commands";
import { createBatch } from "@/lib/invitations/create-batch";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { testCompany } from "./company";

export type IdKind = "project" | "entry" | "member" | "role" | "invitation" | "ticket" | "run" | "row" | "domain";

const tenantRole = (name: string) => `rol_${stableId(`role:${name}`, 16)}`;
export const adminRole = tenantRole("admin");
const memberRole = tenantRole("member");

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const random = (length: number) => Array.from({ length }, () => letters[randomInt(letters.length)]).join("");

/** An id of the right form that nothing has. Roles stand first: what is made after them may be read with the company's roles. */
export const nobodys: Record<IdKind, () => string> = {
  role: () => `rol_${random(16)}`,
  project: randomUUID,
  entry: randomUUID,
  run: randomUUID,
  row: randomUUID,
  member: () => `auth0|${randomUUID().replaceAll("-", "").slice(0, 24)}`,
  invitation: () => `uinv_${random(16)}`,
  ticket: () => random(32),
  domain: () => `ord_${random(22)}`,
};

type Company = Awaited<ReturnType<typeof testCompany>>;

let made = 0;
const email = () => `made${++made}@ids.example`;

function stateOf(tenant: LocalTenant, { organization: { id } }: TenantContext) {
  const organization = tenant.state.organizations.get(id);
  if (!organization) throw new Error(`no company ${id}`);
  return organization;
}

/** Makes something new of a kind for a company, and answers with its id. `owner` is a context of somebody who may. */
export function makers({ auth0, sql }: Company): Record<IdKind, (owner: TenantContext) => Promise<string>> {
  const insert = async (table: string, names: string, values: string, owner: TenantContext) => {
    const { rows } = await sql(`insert into ${table} (org_id, ${names}) values ($1, ${values}) returning id`, [
      owner.organization.id,
    ]);
    return String(rows[0]?.id);
  };
  const invite = async (owner: TenantContext) => {
    const address = email();
    const row = await inviteOne(owner, { email: address, name: "", roleId: memberRole, lifetimeDays: 7 });
    const open = [...stateOf(auth0.tenant, owner).invitations.values()];
    const invitation = open.find(({ invitee }) => invitee.email === address);
    if (!invitation) throw new Error("not invited");
    return { row: row.id, invitation };
  };
  return {
    project: (owner) => insert("projects", "name, owner_id, owner_name", `'Project ${++made}', 'x', 'x'`, owner),
    entry: (owner) =>
      insert(
        "audit_entries",
        "action, outcome, actor_kind, actor_id, actor_name, request_id",
        "'project.created', 'done', 'person', 'x', 'x', 'x'",
        owner,
      ),
    async member(owner) {
      const user_id = `auth0|${String(++made).padStart(24, "e")}`;
      await auth0.control("POST", "/people", { people: [{ user_id, name: "Made", email: email() }] });
      const roles = ["member"];
      await auth0.control("PUT", `/organizations/${owner.organization.id}/members/${user_id}`, { roles });
      return user_id;
    },
    async role({ organization }) {
      const id = `rol_${random(16)}`;
      const name = `own ${++made}`;
      const role = { id, name, description: "", permissions: [], type: "organization" as const };
      auth0.tenant.state.roles.set(id, { ...role, owner_id: organization.id });
      return id;
    },
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
