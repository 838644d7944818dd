import type { Management } from "auth0";
import { pictureOf } from "../../authentication/profile-claims";
import type { AppContext, Core } from "../../core";
import { consistent } from "../../limits/consistency";
import type { State } from "../../state/types";
import type { Known } from "../known";

/**
 * A person as the lists of members show them; that is all there is: no dates, no `blocked`.
 *
 * @throws Error for an id that nobody has: whoever is deleted leaves their organizations first
 */
export function memberBody(core: Core, state: State, id: string) {
  const user = state.users.get(id);
  if (!user) throw new Error(`${id} is a member and nobody`);
  return {
    user_id: user.user_id,
    email: user.email,
    picture: pictureOf(core, user),
    name: user.name,
  } satisfies Known<Management.OrganizationMember>;
}

/**
 * The ids of the members of the path's organization as a list sees them (late, perhaps), in a stable order: cursors depend on it.
 * `state` is what that list saw; people and roles have to be read from it too.
 */
export function listedMembers(core: Core, c: AppContext): { state: State; ids: readonly string[]; roles: Members } {
  const state = consistent(core);
  const roles: Members = state.organizations.get(c.req.param("id") ?? "")?.members ?? new Map();
  return { state, ids: inOrder(roles), roles };
}

type Members = Map<string, Set<string>>;

/** Ids as they were read last, and the same in order: to order ten thousand anew for each page takes longer than all the rest of it. */
const ordered = new WeakMap<Members, { ids: string[]; sorted: string[] }>();

function inOrder(members: Members): string[] {
  const ids = [...members.keys()];
  const known = ordered.get(members);
  if (known?.ids.length === ids.length && ids.every((id, index) => id === known.ids[index])) return known.sorted;
  const sorted = ids.toSorted();
  ordered.set(members, { ids, sorted });
  return sorted;
}
