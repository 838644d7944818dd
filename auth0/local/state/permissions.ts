import { effectiveRoles } from "./groups";
import type { State } from "./types";

/**
 * What a person may do at an API: inside an organization by the roles of that membership and of their groups
 * there, outside by their own.
 * Roles given to a person outside an organization do not count inside one, and the other way round.
 */
export function permissionsOf(
  state: State,
  who: { userId: string; organizationId?: string | undefined },
  audience: string,
): string[] {
  const organization = who.organizationId === undefined ? undefined : state.organizations.get(who.organizationId);
  const granted = new Set<string>();
  const user = who.organizationId === undefined ? state.users.get(who.userId) : undefined;
  const roles = user
    ? [...user.roles]
    : organization
      ? [...effectiveRoles(state, organization, who.userId).keys()]
      : [];
  const permissions = [...(user?.permissions ?? []), ...roles.flatMap((id) => state.roles.get(id)?.permissions ?? [])];
  for (const { resource_server_identifier: identifier, permission_name: name } of permissions) {
    if (identifier === audience) granted.add(name);
  }
  return [...granted].sort();
}
