import type { Core } from "../core";
import { oauthRefusal, type Refusal } from "../http/refusal";
import { writeLog } from "../state/logs";
import { addMember, MAXIMUM_MEMBERS, MAXIMUM_ROLES } from "../state/memberships";
import type { Invitation } from "../state/organization-types";
import type { Organization, State, User } from "../state/types";

type Acceptance = { clientId: string; organization: Organization; ticket: string };

/**
 * The invitation that a ticket stands for, if this client may have it accepted for this organization. Throws with
 * Auth0's texts; an expired invitation is not told from one that never was.
 */
export function requireInvitation(
  core: Pick<Core, "state" | "now">,
  { clientId, organization, ticket }: Acceptance,
): Invitation {
  const invitation = findByTicket(core.state, ticket);
  if (!invitation || invitation.expiresAt <= core.now()) throw invalid("invitation not found or already used");
  if (invitation.client_id !== clientId) throw invalid("invalid invitation ticket (client_id mismatch)");
  if (invitation.organization_id !== organization.id)
    throw invalid("invalid invitation ticket (organization mismatch)");
  const gone = invitation.roles?.filter((role) => !core.state.roles.has(role)) ?? [];
  if (gone.length > 0) throw invalid(`invalid invitation ticket (unknown roles: ${gone.join(", ")})`);
  return invitation;
}

/**
 * Accepts an invitation for a person who has just signed in or up. It is used up either way: an account with another
 * email, or of another connection than the invitation's, consumes it, as at Auth0.
 * https://auth0.com/docs/manage-users/organizations/configure-organizations/invite-members
 */
export function acceptInvitation(core: Pick<Core, "state" | "now">, acceptance: Acceptance, user: User): void {
  const { organization, clientId } = acceptance;
  const invitation = requireInvitation(core, acceptance);
  organization.invitations.delete(invitation.id);
  const about = { userId: user.user_id, clientId, organizationId: organization.id };
  if (!isFor(invitation, user)) {
    const description = "the specified account is not allowed to accept the current invitation";
    writeLog(core, { type: "fi", description, ...about });
    throw oauthRefusal(403, "access_denied", description);
  }
  requirePlace(organization, user, invitation);
  if (!organization.members.has(user.user_id)) writeLog(core, { type: "organization_member_added", ...about });
  addMember(organization, user.user_id, invitation.roles);
  user.email_verified = true;
  user.updatedAt = core.now();
  if (invitation.app_metadata) user.app_metadata = { ...user.app_metadata, ...invitation.app_metadata };
  if (invitation.user_metadata) user.user_metadata = { ...user.user_metadata, ...invitation.user_metadata };
  writeLog(core, { type: "si", ...about });
}

/** An organization that is full has no place for one more, nor a member for more roles than a member can have. */
function requirePlace({ members }: Organization, { user_id }: User, { roles = [] }: Invitation): void {
  const had = members.get(user_id);
  if (had === undefined && members.size >= MAXIMUM_MEMBERS) {
    throw oauthRefusal(403, "access_denied", "Quota exceeded: organization member limit has been reached");
  }
  if (new Set([...(had ?? []), ...roles]).size > MAXIMUM_ROLES) {
    throw oauthRefusal(403, "access_denied", "No more roles can be assigned to this organization member.");
  }
}

function isFor({ invitee, connection_id }: Invitation, user: User): boolean {
  const isSameEmail = invitee.email.toLowerCase() === user.email.toLowerCase();
  return isSameEmail && (connection_id === undefined || connection_id === user.connectionId);
}

function findByTicket(state: State, ticket: string): Invitation | undefined {
  for (const { invitations } of state.organizations.values()) {
    for (const invitation of invitations.values()) if (invitation.ticket_id === ticket) return invitation;
  }
  return undefined;
}

function invalid(description: string): Refusal {
  return oauthRefusal(400, "invalid_request", description);
}
