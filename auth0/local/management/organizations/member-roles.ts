import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { conflict, notFound } from "../../http/refusal";
import { effectiveRoles } from "../../state/groups";
import { MAXIMUM_ROLES } from "../../state/memberships";
import type { Organization } from "../../state/types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { roleBody } from "../roles/role-body";
import { requireRoles } from "./known-roles";
import { organizationOf } from "./organization-of";
import { checkpointOnly, offsetOnly } from "./page-quirks";

const MEMBER = "/organizations/:id/members/:user_id";
const scope = (verb: string) => [`${verb}:organization_member_roles`];

/** https://auth0.com/docs/api/management/v2/organizations/get-organization-member-roles */
export const memberRoles: Endpoint[] = [
  {
    operation: "organizations.members.roles.list",
    method: "GET",
    path: `${MEMBER}/roles`,
    scopes: scope("read"),
    handle: list,
  },
  {
    operation: "organizations.members.roles.assign",
    method: "POST",
    path: `${MEMBER}/roles`,
    scopes: scope("create"),
    handle: assign,
  },
  {
    operation: "organizations.members.roles.delete",
    method: "DELETE",
    path: `${MEMBER}/roles`,
    scopes: scope("delete"),
    handle: remove,
  },
  {
    operation: "organizations.members.effectiveRoles.list",
    method: "GET",
    path: `${MEMBER}/effective-roles`,
    scopes: ["read:organization_member_effective_roles"],
    handle: listEffective,
  },
];

const roleIds = z.strictObject({ roles: z.array(z.string().min(1)).min(1).max(50) });

function list(core: Core, c: AppContext): Response {
  const { roles } = membershipOf(core, c);
  const page = pageBody(rolesOf(core, roles), offsetOnly(c.req.query()), {
    key: "roles",
    id: ({ id }) => id,
    body: roleBody,
  });
  return c.json(page);
}

function listEffective(core: Core, c: AppContext): Response {
  const { organization, userId } = membershipOf(core, c);
  const sources = effectiveRoles(core.state, organization, userId);
  const page = pageBody(rolesOf(core, sources.keys()), checkpointOnly(c.req.query()), {
    key: "roles",
    id: ({ id }) => id,
    body: ({ id, name, description }) =>
      ({
        id,
        name,
        description,
        sources: sources.get(id) ?? [],
      }) satisfies Known<Management.OrganizationMemberEffectiveRole>,
  });
  return c.json(page);
}

async function assign(core: Core, c: AppContext): Promise<Response> {
  const { organization, roles } = membershipOf(core, c);
  const { roles: added } = await readBody(c, roleIds);
  requireRoles(core, organization, added);
  if (new Set([...roles, ...added]).size > MAXIMUM_ROLES) {
    throw conflict("No more roles can be assigned to this organization member.");
  }
  for (const id of added) roles.add(id);
  return c.body(null, 204);
}

async function remove(core: Core, c: AppContext): Promise<Response> {
  const { organization, roles } = membershipOf(core, c);
  const { roles: removed } = await readBody(c, roleIds);
  requireRoles(core, organization, removed);
  for (const id of removed) roles.delete(id);
  return c.body(null, 204);
}

/** The membership in the path; throws 404 for whoever is no member: callers use this as a probe. */
export function membershipOf(
  core: Core,
  c: AppContext,
): { organization: Organization; userId: string; roles: Set<string> } {
  const organization = organizationOf(core, c);
  const userId = c.req.param("user_id") ?? "";
  if (!core.state.users.has(userId)) throw notFound("The user does not exist.", "inexistent_user");
  const roles = organization.members.get(userId);
  if (!roles) throw notFound("The user is not a member of the organization.");
  return { organization, userId, roles };
}

function rolesOf(core: Core, ids: Iterable<string>) {
  return [...ids].flatMap((id) => core.state.roles.get(id) ?? []);
}
