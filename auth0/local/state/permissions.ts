import type { State } from "./types";

/**
 * What a person may do at an API inside an organization: the permissions of the roles of that membership.
 * Roles given to a person outside an organization do not count inside one, and the other way round.
 */
export function permissionsOf(
  state: State,
  who: { userId: string; organizationId?: string | undefined },
  audience: string,
): string[] {
  const organization = who.organizationId === undefined ? undefined : state.organizations.get(who.organizationId);
  const granted = new Set<string>();
  for (const roleId of organization?.members.get(who.userId) ?? []) {
    for (const permission of state.roles.get(roleId)?.permissions ?? []) {
      if (permission.resource_server_identifier === audience) granted.add(permission.permission_name);
    }
  }
  return [...granted].sort();
}
