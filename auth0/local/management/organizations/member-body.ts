import type { Management } from "auth0";
import { pictureOf } from "../../authentication/profile-claims";
import type { AppContext, Core } from "../../core";
import { consistent } from "../../limits/consistency";
import type { State, User } from "../../state/types";
import type { Known } from "../known";

/** A person as the lists of members show them; that is all there is: no dates, no `blocked`. */
export function memberBody(core: Core, user: User) {
  return {
    user_id: user.user_id,
    email: user.email,
    picture: pictureOf(core, user),
    name: user.name,
  } satisfies Known<Management.OrganizationMember>;
}

/**
 * The members of the path's organization as a list sees them (late, perhaps), in a stable order: cursors depend on it.
 * `state` is what that list saw; roles have to be read from it too.
 */
export function listedMembers(
  core: Core,
  c: AppContext,
): { state: State; users: User[]; roles: Map<string, Set<string>> } {
  const state = consistent(core);
  const roles = state.organizations.get(c.req.param("id") ?? "")?.members ?? new Map<string, Set<string>>();
  const users = [...roles.keys()].sort().flatMap((id) => state.users.get(id) ?? []);
  return { state, users, roles };
}
