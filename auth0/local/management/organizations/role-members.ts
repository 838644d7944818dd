import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { selectFields } from "../select-fields";
import { listedMembers, memberBody } from "./member-body";
import { organizationOf } from "./organization-of";
import { checkpointOnly } from "./page-quirks";

/** Who has a role in an organization: "is this the last owner" in one call. */
export const roleMembers: Endpoint[] = [
  {
    operation: "organizations.roles.members.list",
    method: "GET",
    path: "/organizations/:id/roles/:role_id/members",
    // Auth0 does not document the scope; this is the one that reading a member's roles needs.
    scopes: ["read:organization_member_roles"],
    handle: list,
  },
];

function list(core: Core, c: AppContext): Response {
  organizationOf(core, c);
  const roleId = c.req.param("role_id") ?? "";
  if (!core.state.roles.has(roleId)) throw notFound("The role does not exist.");
  const { state, ids, roles } = listedMembers(core, c);
  const having = ids.filter((id) => roles.get(id)?.has(roleId));
  const query = c.req.query();
  const select = selectFields(query);
  const page = pageBody(having, checkpointOnly(query), {
    key: "members",
    id: (id) => id,
    body: (id) => select(memberBody(core, state, id)),
  });
  return c.json(page);
}
