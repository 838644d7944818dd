import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { managementRefusal } from "../../http/refusal";
import { writeLog } from "../../state/logs";
import { addMember, MAXIMUM_MEMBERS } from "../../state/memberships";
import type { State } from "../../state/types";
import { type Caller, requireAnyScope } from "../bearer";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { selectFields } from "../select-fields";
import { listedMembers, memberBody } from "./member-body";
import { organizationOf } from "./organization-of";

const PATH = "/organizations/:id/members";

/** https://auth0.com/docs/api/management/v2/organizations/get-members */
export const members: Endpoint[] = [
  {
    operation: "organizations.members.list",
    method: "GET",
    path: PATH,
    scopes: ["read:organization_members"],
    handle: list,
  },
  {
    operation: "organizations.members.create",
    method: "POST",
    path: PATH,
    scopes: ["create:organization_members"],
    handle: create,
  },
  {
    operation: "organizations.members.delete",
    method: "DELETE",
    path: PATH,
    scopes: ["delete:organization_members"],
    handle: remove,
  },
];

const userIds = z.strictObject({ members: z.array(z.string().min(1)).min(1).max(10) });

/**
 * Roles stand in the answer only when `fields` asks for them by name, and then need a scope of their own. As on the
 * wire, the last page has a `next` too, which leads to an empty one.
 */
function list(core: Core, c: AppContext, caller: Caller): Response {
  organizationOf(core, c);
  const query = c.req.query();
  const wantsRoles = query.include_fields !== "false" && (query.fields ?? "").split(",").includes("roles");
  if (wantsRoles) requireAnyScope(caller, ["read:organization_member_roles"]);
  const { state, ids, roles } = listedMembers(core, c);
  const select = selectFields(query);
  const page = pageBody(ids, query, {
    key: "members",
    id: (id) => id,
    hasTrailingCursor: true,
    body: (id) => {
      const body = memberBody(core, state, id);
      return select(wantsRoles ? { ...body, roles: roleNames(state, roles.get(id)) } : body);
    },
  });
  return c.json(page);
}

function roleNames(state: State, ids: Set<string> = new Set()) {
  return [...ids].flatMap((id) => {
    const role = state.roles.get(id);
    return role ? [{ id, name: role.name } satisfies Known<Management.OrganizationMemberRole>] : [];
  });
}

async function create(core: Core, c: AppContext): Promise<Response> {
  const organization = organizationOf(core, c);
  const { members: ids } = await readBody(c, userIds);
  requireUsers(core, ids);
  const added = ids.filter((id) => !organization.members.has(id));
  if (organization.members.size + added.length > MAXIMUM_MEMBERS) {
    throw managementRefusal(403, "Quota exceeded: organization member limit has been reached");
  }
  for (const userId of added) {
    addMember(organization, userId);
    writeLog(core, { type: "organization_member_added", userId, organizationId: organization.id });
  }
  return c.body(null, 204);
}

/** Whoever is no member is passed over. */
async function remove(core: Core, c: AppContext): Promise<Response> {
  const organization = organizationOf(core, c);
  const { members: ids } = await readBody(c, userIds);
  for (const id of ids) organization.members.delete(id);
  return c.body(null, 204);
}

/** All or none: throws 400 when one of them does not exist. */
function requireUsers(core: Core, ids: string[]): void {
  const unknown = ids.filter((id) => !core.state.users.has(id));
  if (unknown.length === 0) return;
  const message = `One or more of the specified users do not exist: ${unknown.join(", ")}`;
  throw managementRefusal(400, message, "invalid_body");
}
