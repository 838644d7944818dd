import { createHash } from "node:crypto";
import type pg from "pg";
import { encode } from "@/auth0/local/snapshot/encode";
import type { State } from "@/auth0/local/state/types";

type Query = (text: string, values?: unknown[]) => Promise<pg.QueryResult>;

function hash(part: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(encode(part)))
    .digest("hex");
}

/**
 * Makes a look at every row that a company has in any table, as the superuser sees them.
 *
 * @param tables names of all tables with an `org_id`
 * @returns the rows' hash by table, so that a difference names its place
 */
export function rowsOf(query: Query, tables: readonly string[]) {
  const each = tables.map(
    (name) =>
      `select '${name}' as name, md5(coalesce(string_agg(r::text, E'\\n' order by r::text), '')) as hash from ${name} r where org_id = $1`,
  );
  return async (organizationId: string): Promise<Record<string, string>> => {
    const { rows } = await query(each.join(" union all "), [organizationId]);
    return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
  };
}

/** What the tables of all companies together say of one, by which its access and its address are decided. When Auth0 was last asked is no part of it. */
const platformRows = {
  organizations:
    "select id, slug, name, logo_url, primary_color, suspended, distrusted from organizations where id = $1",
  former_slugs: "select * from former_slugs where organization_id = $1",
  departed_companies: "select * from departed_companies where id = $1",
  access_changes:
    "select * from access_changes where key = $1 or starts_with(key, $1 || '/') or (scope in ('user', 'sid') and key = any($2::text[]))",
};

/**
 * Makes a look at what the tables of all companies together say of one and of its people.
 *
 * @returns the rows by table, for a company and ids of people and of their sign-ins
 */
export function platformRowsOf(query: Query) {
  return async (organizationId: string, ids: readonly string[]): Promise<Record<string, unknown[]>> => {
    const found: Record<string, unknown[]> = {};
    for (const [name, text] of Object.entries(platformRows)) {
      const values = text.includes("$2") ? [organizationId, ids] : [organizationId];
      found[name] = (await query(`${text} order by 1`, values)).rows;
    }
    return found;
  };
}

/**
 * All that Auth0 has of a company: itself with members, their roles, invitations, domains and connections, its own roles and groups, and
 * who its members are, with their passwords, second factors and blocks.
 *
 * @returns hashes by part; `none` where there is no such company
 */
export function atAuth0(state: State, organizationId: string): Record<string, string> {
  const organization = state.organizations.get(organizationId);
  if (!organization) return { organization: "none" };
  const isOwn = ({ owner_id }: { owner_id?: string }) => owner_id === organizationId;
  const parts: Record<string, unknown> = {
    ...organization,
    people: [...organization.members.keys()].map((id) => state.users.get(id) ?? id),
    ownRoles: [...state.roles.values()].filter(isOwn),
    ownGroups: [...state.groups.values()].filter(({ organization_id }) => organization_id === organizationId),
    connections: [...organization.enabledConnections.keys()].map((id) => state.connections.get(id)),
  };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, part]) => (part === undefined ? [] : [[name, hash(part)]])),
  );
}
