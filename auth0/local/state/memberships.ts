import { connectionEnabled } from "./organization-connections";
import type { Organization, State, User } from "./types";

/** https://auth0.com/docs/manage-users/organizations/organizations-overview (limitations) */
export const MAXIMUM_MEMBERS = 100_000;
/** Roles that one person can have in one organization. */
export const MAXIMUM_ROLES = 50;

/** Makes somebody a member and gives them roles; those they had stay. */
export function addMember(organization: Organization, userId: string, roleIds: Iterable<string> = []): void {
  organization.members.set(userId, new Set([...(organization.members.get(userId) ?? []), ...roleIds]));
}

/**
 * Membership at a sign-in in the context of an organization: whoever comes through a connection with
 * `assign_membership_on_login` becomes a member there and then. `full`: the organization has no place left.
 * https://auth0.com/docs/manage-users/organizations/configure-organizations/grant-just-in-time-membership
 */
export function joinOnLogin(organization: Organization, user: User): "member" | "joined" | "stranger" | "full" {
  if (organization.members.has(user.user_id)) return "member";
  const { connectionId } = user;
  const isAutomatic = organization.enabledConnections.get(connectionId)?.assign_membership_on_login ?? false;
  if (!isAutomatic || !connectionEnabled(organization, connectionId)) return "stranger";
  if (organization.members.size >= MAXIMUM_MEMBERS) return "full";
  addMember(organization, user.user_id);
  return "joined";
}

/** The organizations that somebody is a member of, longest-standing organization first. */
export function organizationsOf(state: State, userId: string): Organization[] {
  return [...state.organizations.values()].filter(({ members }) => members.has(userId));
}
