import { createHash } from "node:crypto";
import type pg from "pg";
import { encode } from "@/auth0/local/snapshot/encode";
import type { State } from "@/auth0/local/state/types";

type Query = (text: string, values?: unknown[]) => Promise<pg.QueryResult>;

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

/**
 * All that Auth0 has of a company: itself with members, their roles, invitations, domains and connections, its own roles and groups, and
 * who its members are.
 *
 * @returns hashes by part; `none` where there is no such company
 */
export function atAuth0(state: State, organizationId: string): Record<string, string> {
  const organization = state.organizations.get(organizationId);
  if (!organization) return { organization: "none" };
  const people = [...organization.members.keys()].map((id) => {
    const { name, email, email_verified, blocked } = state.users.get(id) ?? {};
    return { id, name, email, email_verified, blocked };
  });
  const isOwn = ({ owner_id }: { owner_id?: string }) => owner_id === organizationId;
  const parts: Record<string, unknown> = {
    ...organization,
    people: JSON.stringify(people),
    ownRoles: [...state.roles.values()].filter(isOwn),
    ownGroups: [...state.groups.values()].filter(({ organization_id }) => organization_id === organizationId),
    connections: [...organization.enabledConnections.keys()].map((id) => state.connections.get(id)),
  };
  const hash = (part: unknown) =>
    createHash("sha256")
      .update(JSON.stringify(encode(part)))
      .digest("hex");
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, part]) => (part === undefined ? [] : [[name, hash(part)]])),
  );
}
