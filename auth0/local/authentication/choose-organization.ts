import type { Core } from "../core";
import { oauthRefusal } from "../http/refusal";
import { addMember, organizationsOf } from "../state/memberships";
import { connectionEnabled } from "../state/organization-connections";
import type { Client, Organization, User } from "../state/types";
import type { Asked } from "./finish-login";

/** Auth0's picker goes no further: https://auth0.com/docs/manage-users/organizations/login-flows-for-organizations */
const MOST = 20;

/**
 * The organization of a sign-in with `post_login_prompt` that named none: "ask" when the person has to choose, nothing
 * when they sign in for themselves. Throws when the client requires an organization and they are in none.
 */
export function chooseOrganization(core: Core, asked: Asked, user: User): "ask" | { organizationId?: string } {
  if (asked.organizationId !== undefined || asked.organizationPrompt !== "post_login_prompt") return {};
  joinSoleOrganization(core, user);
  const [first, ...others] = organizationsToPick(core, user);
  const client = core.state.clients.get(asked.clientId);
  if (!first) {
    if (!requiresOrganization(client)) return {};
    throw oauthRefusal(
      403,
      "access_denied",
      "client requires organization membership, but user does not belong to any organization",
    );
  }
  const isClear = others.length === 0 && requiresOrganization(client) && core.switches.skipPickerForSoleOrganization;
  return isClear ? { organizationId: first.id } : "ask";
}

/** The organizations that the picker offers: the first 20 of the person's own that their connection opens. */
export function organizationsToPick({ state }: Core, { user_id, connectionId }: User): Organization[] {
  const open = organizationsOf(state, user_id).filter((organization) => connectionEnabled(organization, connectionId));
  return open.slice(0, MOST);
}

/** Whether one can also sign in for oneself ("personal account"). */
export function requiresOrganization(client: Client | undefined): boolean {
  return client?.organization_usage === "require";
}

/**
 * Membership by connection without an organization in the request: only where exactly one organization grants it.
 * https://auth0.com/docs/manage-users/organizations/configure-organizations/grant-just-in-time-membership
 */
function joinSoleOrganization({ state }: Core, { user_id, connectionId }: User): void {
  const granting = [...state.organizations.values()].filter(
    (organization) =>
      connectionEnabled(organization, connectionId) &&
      organization.enabledConnections.get(connectionId)?.assign_membership_on_login,
  );
  const [sole, ...others] = granting;
  if (sole && others.length === 0 && !sole.members.has(user_id)) addMember(sole, user_id);
}
