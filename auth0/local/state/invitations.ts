import type { Invitation } from "./organization-types";
import { randomId } from "./random-id";
import type { Client, Organization, State } from "./types";

/** Milliseconds: seven days, recorded from Auth0 as exactly this. */
export const INVITATION_LIFETIME = 604_800_000;

type InvitationFields = Omit<
  Invitation,
  "id" | "organization_id" | "invitation_url" | "ticket_id" | "createdAt" | "expiresAt"
>;

/**
 * Adds an invitation to an organization.
 * @param loginUrl see `loginUrlOf`
 * @param lifetime milliseconds
 */
export function addInvitation(
  organization: Organization,
  fields: InvitationFields,
  { loginUrl, lifetime, now }: { loginUrl: string; lifetime: number; now: number },
): Invitation {
  const ticket = randomId(32);
  const invitation: Invitation = {
    id: `uinv_${randomId(16)}`,
    organization_id: organization.id,
    ...fields,
    invitation_url: invitationUrl(loginUrl, organization, ticket),
    ticket_id: ticket,
    createdAt: now,
    expiresAt: now + lifetime,
  };
  organization.invitations.set(invitation.id, invitation);
  return invitation;
}

/** The parameters in the order of the wire; a login URL may have a query of its own. */
function invitationUrl(loginUrl: string, { id, name }: Organization, ticket: string): string {
  const query = new URLSearchParams({ invitation: ticket, organization: id, organization_name: name });
  return `${loginUrl}${loginUrl.includes("?") ? "&" : "?"}${query}`;
}

/**
 * Where an invitation leads: the client's `initiate_login_uri`, with `{organization.metadata.public_x}` filled in, or
 * the tenant's `default_redirection_uri` when there is none or a placeholder stays empty. Undefined when neither is set.
 * https://auth0.com/docs/authenticate/login/auth0-universal-login/configure-default-login-routes
 */
export function loginUrlOf(state: State, client: Client, { metadata }: Organization): string | undefined {
  const filled = client.initiate_login_uri?.replaceAll(
    /\{organization\.metadata\.(public_\w+)\}/gi,
    (placeholder, key: string) => metadata?.[key] ?? placeholder,
  );
  if (filled && !filled.includes("{")) return filled;
  return state.settings.default_redirection_uri || undefined;
}
