import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { conflict, notFound } from "../../http/refusal";
import { takeGroupRoles } from "../../state/groups";
import { MAXIMUM_ROLES } from "../../state/memberships";
import type { Group } from "../../state/organization-types";
import type { Organization } from "../../state/types";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { roleBody } from "../roles/role-body";
import { requireRoles } from "./known-roles";
import { organizationOf } from "./organization-of";
import { checkpointOnly } from "./page-quirks";

const GROUP_ROLES = "/organizations/:id/groups/:group_id/roles";
const scope = (verb: string) => [`${verb}:organization_group_roles`];

/** What the people of a group may do in one organization. */
export const groupRoles: Endpoint[] = [
  {
    operation: "organizations.groups.roles.list",
    method: "GET",
    path: GROUP_ROLES,
    scopes: scope("read"),
    handle: listRoles,
  },
  {
    operation: "organizations.groups.roles.create",
    method: "POST",
    path: GROUP_ROLES,
    scopes: scope("create"),
    handle: assign,
  },
  {
    operation: "organizations.groups.roles.delete",
    method: "DELETE",
    path: GROUP_ROLES,
    scopes: scope("delete"),
    handle: remove,
  },
];

const roleIds = z.strictObject({ roles: z.array(z.string().min(1)).min(1).max(50) });

function listRoles(core: Core, c: AppContext): Response {
  const { organization, group } = groupOf(core, c);
  const roles = [...(organization.groupRoles.get(group.id) ?? [])].flatMap((id) => core.state.roles.get(id) ?? []);
  return c.json(pageBody(roles, checkpointOnly(c.req.query()), { key: "roles", id: ({ id }) => id, body: roleBody }));
}

async function assign(core: Core, c: AppContext): Promise<Response> {
  const { organization, group } = groupOf(core, c);
  const { roles: added } = await readBody(c, roleIds);
  requireRoles(core, organization, added);
  const after = new Set([...(organization.groupRoles.get(group.id) ?? []), ...added]);
  // Auth0 documents a 409 and not its limit; this is the limit of a member's roles.
  if (after.size > MAXIMUM_ROLES) throw conflict("No more roles can be assigned to this organization group.");
  organization.groupRoles.set(group.id, after);
  return c.body(null, 204);
}

/** Roles that the group does not have are passed over. */
async function remove(core: Core, c: AppContext): Promise<Response> {
  const { organization, group } = groupOf(core, c);
  const { roles: removed } = await readBody(c, roleIds);
  requireRoles(core, organization, removed);
  takeGroupRoles(organization.groupRoles, group.id, removed);
  return c.body(null, 204);
}

/** The group in the path; throws 404 for one of another organization too. */
function groupOf(core: Core, c: AppContext): { organization: Organization; group: Group } {
  const organization = organizationOf(core, c);
  const group = core.state.groups.get(c.req.param("group_id") ?? "");
  if (!group || (group.organization_id ?? organization.id) !== organization.id) {
    throw notFound("The group does not exist.");
  }
  return { organization, group };
}
