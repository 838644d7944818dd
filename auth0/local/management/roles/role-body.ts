import type { Management } from "auth0";
import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import type { Role } from "../../state/resource-types";
import type { Known } from "../known";

/** A role as Auth0 shows it; `type` and `owner_id` stand only in roles that belong to an organization. */
export function roleBody({ id, name, description, type, owner_id }: Role) {
  return {
    id,
    name,
    description,
    ...(type === undefined ? {} : { type }),
    ...(owner_id === undefined ? {} : { owner_id }),
  } satisfies Known<Management.Role>;
}

/** The role in the path; throws Auth0's 404, which has no `errorCode`. */
export function requireRoleOf(core: Core, c: AppContext): Role {
  const role = core.state.roles.get(c.req.param("id") ?? "");
  if (!role) throw notFound("The role does not exist.");
  return role;
}
