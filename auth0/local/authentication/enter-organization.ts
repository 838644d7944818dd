import type { Core } from "../core";
import { oauthRefusal, type Refusal } from "../http/refusal";
import { writeLog } from "../state/logs";
import { joinOnLogin } from "../state/memberships";
import { connectionEnabled } from "../state/organization-connections";
import type { LoginTransaction, Organization, User } from "../state/types";
import { acceptInvitation } from "./accept-invitation";

/** What of a sign-in decides whether somebody gets into an organization. */
export type Entry = Pick<LoginTransaction, "clientId" | "organizationId" | "invitation">;

/**
 * Lets a person into the organization of a sign-in, if there is one: by invitation, by membership, or by a connection
 * that makes members. Throws with Auth0's texts. This is judged before any Action runs.
 */
export function enterOrganization(core: Core, entry: Entry, user: User): void {
  const { organizationId } = entry;
  if (organizationId === undefined) return;
  const organization = core.state.organizations.get(organizationId);
  if (!organization) {
    throw oauthRefusal(400, "invalid_request", `parameter organization is invalid: ${organizationId}`);
  }
  if (entry.invitation !== undefined)
    acceptInvitation(core, { ...entry, organization, ticket: entry.invitation }, user);
  requireConnection(core, organization, user);
  requireMembership(core, organization, user);
}

function requireConnection({ state }: Core, organization: Organization, { user_id, connectionId }: User): void {
  if (connectionEnabled(organization, connectionId)) return;
  const name = state.connections.get(connectionId)?.name;
  throw denied(`user ${user_id} belongs to connection ${name} that is not part of the ${organization.id} organization`);
}

function requireMembership(core: Core, organization: Organization, user: User): void {
  const outcome = joinOnLogin(organization, user);
  if (outcome === "full") throw denied("Quota exceeded: organization member limit has been reached");
  if (outcome === "stranger") throw denied(`user ${user.user_id} is not part of the ${organization.id} organization`);
  if (outcome === "joined") {
    writeLog(core, { type: "organization_member_added", userId: user.user_id, organizationId: organization.id });
  }
}

function denied(description: string): Refusal {
  return oauthRefusal(403, "access_denied", description);
}
