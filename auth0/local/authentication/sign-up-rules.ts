import type { Core } from "../core";
import { connectionEnabled } from "../state/organization-connections";
import type { Invitation } from "../state/organization-types";
import { findByEmail } from "../state/people";
import type { Connection } from "../state/resource-types";
import type { LoginTransaction } from "../state/types";

type Asked = Pick<
  LoginTransaction,
  "clientId" | "connection" | "invitation" | "loginHint" | "organizationId" | "wantsSignup"
>;

/**
 * The database in which somebody can sign up now, if any. In an organization its own setting counts, and overrules the
 * connection's; an invitation needs one of the two to allow it.
 * https://auth0.com/docs/manage-users/organizations/configure-organizations/enable-connections
 */
export function signUpConnection(core: Core, asked: Asked): Connection | undefined {
  const { state } = core;
  const organization = asked.organizationId === undefined ? undefined : state.organizations.get(asked.organizationId);
  const invitation = invitationOf(core, asked);
  return [...state.connections.values()].find((connection) => {
    const { id, name, strategy, enabled_clients, options } = connection;
    const isAsked = asked.connection === undefined || asked.connection === name;
    const isInvited = invitation?.connection_id === undefined || invitation.connection_id === id;
    if (strategy !== "auth0" || !isAsked || !isInvited) return false;
    const isOpen = options.disable_signup !== true;
    if (!organization) return isOpen && enabled_clients.includes(asked.clientId);
    const isOpenHere = organization.enabledConnections.get(id)?.is_signup_enabled ?? false;
    return connectionEnabled(organization, id) && (isOpenHere || (invitation !== undefined && isOpen));
  });
}

/** Whether a sign-in begins with the sign-up page: it was asked for, or the invited person has no account yet. */
export function prefersSignUp(core: Core, asked: Asked): boolean {
  const invitation = invitationOf(core, asked);
  const isNew = invitation !== undefined && !findByEmail(core.state, invitation.invitee.email);
  return (asked.wantsSignup || isNew) && signUpConnection(core, asked) !== undefined;
}

/** The invitation that a sign-in accepts, while it is there. */
export function invitationOf(
  { state }: Core,
  asked: Pick<Asked, "invitation" | "organizationId">,
): Invitation | undefined {
  const invitations = state.organizations.get(asked.organizationId ?? "")?.invitations;
  return [...(invitations?.values() ?? [])].find(({ ticket_id }) => ticket_id === asked.invitation);
}
