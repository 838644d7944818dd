import type { Core } from "../core";
import { userBody } from "../management/users/user-body";
import type { State, User } from "../state/types";
import type { Change } from "./event-types";

/** A sign-in is no change of the person, and nobody hears of passwords. */
const UNHEARD = new Set<keyof User>([
  "lastLogin",
  "loginsCount",
  "password",
  "updatedAt",
  "roles",
  "permissions",
  "scim",
]);

/** People as they were when `userChanges` last looked. */
export type KnownUsers = Map<string, User>;

export function rememberUsers({ users }: State): KnownUsers {
  return new Map([...users].map(([id, user]) => [id, { ...user }]));
}

/** Who came, went or changed since the last look; brings `known` up to date. */
export function userChanges(core: Core, known: KnownUsers): Change[] {
  const { users } = core.state;
  const changes: Change[] = [];
  for (const [id, user] of users) {
    const before = known.get(id);
    if (before && isSame(before, user)) continue;
    const object = userBody(core, user);
    if (!before) changes.push({ type: "user.created", object });
    else changes.push({ type: "user.updated", object, previous: userBody(core, before) });
    known.set(id, { ...user });
  }
  for (const [id, user] of known) {
    if (users.has(id)) continue;
    changes.push({ type: "user.deleted", object: userBody(core, user) });
    known.delete(id);
  }
  return changes;
}

/** Field by field: a person's metadata is replaced when it changes, never changed in place. */
function isSame(before: User, now: User): boolean {
  const fields = new Set([...Object.keys(before), ...Object.keys(now)]) as Set<keyof User>;
  for (const field of fields) if (!UNHEARD.has(field) && before[field] !== now[field]) return false;
  return true;
}
