import { conflict } from "../http/refusal";
import type { Group } from "./organization-types";
import { randomId } from "./random-id";
import type { Organization, State } from "./types";

type Source = "direct" | "groups";

/** A group of an organization, or of the whole tenant. Throws a 409 when there already is one of this name. */
export function createGroup(
  state: State,
  { name, organizationId, members }: { name: string; organizationId: string | undefined; members: Iterable<string> },
  now: number,
): Group {
  for (const other of state.groups.values()) {
    if (other.name === name && other.organization_id === organizationId) {
      throw conflict("A group with this name already exists.");
    }
  }
  const group: Group = {
    id: `grp_${randomId(16)}`,
    name,
    ...(organizationId === undefined ? {} : { organization_id: organizationId }),
    members: new Set(members),
    createdAt: now,
    updatedAt: now,
  };
  state.groups.set(group.id, group);
  return group;
}

/** The groups that are assigned to an organization: its own, and the tenant's that have roles in it. Oldest first. */
export function groupsOf(state: State, { id, groupRoles }: Organization): Group[] {
  return [...state.groups.values()].filter((group) => group.organization_id === id || groupRoles.has(group.id));
}

/** The groups through which somebody has a role in an organization; none for people who are no members of it. */
export function groupsGranting(state: State, organization: Organization, userId: string, roleId: string): Group[] {
  if (!organization.members.has(userId)) return [];
  return groupsOf(state, organization).filter(
    ({ id, members }) => members.has(userId) && organization.groupRoles.get(id)?.has(roleId),
  );
}

/** Role id -> how a member of the organization comes by it; direct roles first. Empty for people who are no members. */
export function effectiveRoles(state: State, organization: Organization, userId: string): Map<string, Source[]> {
  const direct = organization.members.get(userId);
  if (!direct) return new Map();
  const sources = new Map<string, Source[]>([...direct].map((id) => [id, ["direct"]]));
  for (const [groupId, roles] of organization.groupRoles) {
    if (!state.groups.get(groupId)?.members.has(userId)) continue;
    for (const id of roles) sources.set(id, direct.has(id) ? ["direct", "groups"] : ["groups"]);
  }
  return sources;
}

/** Takes roles from a group; one that has none left no longer stands among the groups with roles. */
export function takeGroupRoles(groupRoles: Organization["groupRoles"], groupId: string, roleIds: string[]): void {
  const roles = groupRoles.get(groupId);
  for (const id of roleIds) roles?.delete(id);
  if (roles?.size === 0) groupRoles.delete(groupId);
}
