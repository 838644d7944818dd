import type { Management } from "auth0";
import type { AppContext, Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import { groupsGranting, groupsOf } from "../../state/groups";
import type { Group } from "../../state/organization-types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { membershipOf } from "./member-roles";
import { organizationOf } from "./organization-of";
import { checkpointOnly } from "./page-quirks";

/** The groups of an organization, of a role in it, and of a member with that role. */
export const groups: Endpoint[] = [
  {
    operation: "organizations.groups.list",
    method: "GET",
    path: "/organizations/:id/groups",
    scopes: ["read:organization_groups"],
    handle: list,
  },
  {
    operation: "organizations.roles.groups.list",
    method: "GET",
    path: "/organizations/:id/roles/:role_id/groups",
    // Auth0 does not document the scope; this is the one that reading a group's roles needs.
    scopes: ["read:organization_group_roles"],
    handle: listOfRole,
  },
  {
    operation: "organizations.members.effectiveRoles.sources.groups.list",
    method: "GET",
    path: "/organizations/:id/members/:user_id/effective-roles/sources/groups",
    scopes: ["read:organization_member_role_source_groups"],
    handle: listSources,
  },
];

function list(core: Core, c: AppContext): Response {
  return c.json(page(c, groupsOf(core.state, organizationOf(core, c)), groupBody));
}

function listOfRole(core: Core, c: AppContext): Response {
  const organization = organizationOf(core, c);
  const roleId = requireRole(core, c.req.param("role_id") ?? "");
  const having = groupsOf(core.state, organization).filter(({ id }) => organization.groupRoles.get(id)?.has(roleId));
  return c.json(page(c, having, roleGroupBody));
}

function listSources(core: Core, c: AppContext): Response {
  const { organization, userId } = membershipOf(core, c);
  const { role_id: roleId } = c.req.query();
  if (roleId === undefined) {
    const message = "Query validation error: 'Missing required property: role_id'.";
    throw managementRefusal(400, message, "invalid_query_string");
  }
  return c.json(page(c, groupsGranting(core.state, organization, userId, requireRole(core, roleId)), groupBody));
}

function page<Body>(c: AppContext, things: Group[], body: (group: Group) => Body) {
  return pageBody(things, checkpointOnly(c.req.query()), {
    key: "groups",
    id: ({ id }) => id,
    createdAt: ({ createdAt }) => createdAt,
    body,
  });
}

function groupBody({ id, name, createdAt, updatedAt }: Group) {
  return {
    id,
    name,
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(updatedAt).toISOString(),
  } satisfies Known<Management.Group>;
}

/** Here Auth0 tells whose group it is as well. */
function roleGroupBody(group: Group) {
  const { organization_id } = group;
  return {
    ...groupBody(group),
    ...(organization_id === undefined ? {} : { organization_id }),
  } satisfies Known<Management.RoleGroup>;
}

function requireRole(core: Core, id: string): string {
  if (!core.state.roles.has(id)) throw notFound("The role does not exist.");
  return id;
}
