import { z } from "zod";
import type { Core } from "../../core";
import { managementRefusal } from "../../http/refusal";
import { addInvitation, INVITATION_LIFETIME, loginUrlOf } from "../../state/invitations";
import { connectionEnabled } from "../../state/organization-connections";
import type { Invitation } from "../../state/organization-types";
import { sendMail } from "../../state/outbox";
import type { Client, Organization } from "../../state/types";
import { requireRoles } from "./known-roles";

const properties = z.record(z.string(), z.unknown());

/** Body of `POST /organizations/{id}/invitations`. */
export const newInvitation = z.strictObject({
  inviter: z.strictObject({ name: z.string().min(1).max(300) }),
  invitee: z.strictObject({
    email: z.email({ error: ({ input }) => `Object didn't pass validation for format email: ${String(input)}` }),
  }),
  client_id: z.string().min(1),
  connection_id: z.string().min(1).optional(),
  roles: z.array(z.string()).min(1).max(50).optional(),
  app_metadata: properties.optional(),
  user_metadata: properties.optional(),
  ttl_sec: z.int().min(0).max(2_592_000).optional().meta({ description: "seconds; 0 = seven days" }),
  send_invitation_email: z.boolean().default(true),
});

/**
 * Invites somebody: checks what Auth0 checks beforehand (400 `invalid_body` in its words), keeps the invitation and
 * puts the mail into the outbox. https://auth0.com/docs/manage-users/organizations/configure-organizations/invite-members
 */
export function invite(core: Core, organization: Organization, input: z.infer<typeof newInvitation>): Invitation {
  const client = requireClient(core, input.client_id);
  checkConnection(core, organization, input.connection_id);
  if (input.roles) requireRoles(core, organization, input.roles);
  const loginUrl = loginUrlOf(core.state, client, organization);
  if (loginUrl === undefined) {
    throw invalid(
      "A default login route is required to generate the invitation url. To learn more, see https://auth0.com/docs/universal-login/configure-default-login-routes",
    );
  }
  if (core.switches.newInvitationRevokesEarlier) revokeEarlier(organization, input.invitee.email);
  requireRoomForOneMore(core, organization);
  const { connection_id, roles, app_metadata, user_metadata } = input;
  const invitation = addInvitation(
    organization,
    {
      inviter: input.inviter,
      invitee: input.invitee,
      client_id: client.client_id,
      ...(connection_id === undefined ? {} : { connection_id }),
      ...(roles === undefined ? {} : { roles }),
      ...(app_metadata === undefined ? {} : { app_metadata }),
      ...(user_metadata === undefined ? {} : { user_metadata }),
    },
    { loginUrl, lifetime: input.ttl_sec ? input.ttl_sec * 1000 : INVITATION_LIFETIME, now: core.now() },
  );
  if (input.send_invitation_email) mail(core, organization, invitation);
  return invitation;
}

function requireClient({ state }: Core, clientId: string): Client {
  const client = state.clients.get(clientId);
  if (!client) throw invalid("The specified client_id does not exist.");
  if (client.organization_usage === "deny") throw invalid("The specified client_id does not allow organizations.");
  return client;
}

function checkConnection({ state }: Core, organization: Organization, connectionId: string | undefined): void {
  if (connectionId === undefined) return;
  if (!state.connections.has(connectionId)) throw invalid("The specified connection does not exist.");
  if (!connectionEnabled(organization, connectionId)) {
    throw invalid(`The specified connection (${connectionId}) is not enabled for the organization`);
  }
}

function requireRoomForOneMore({ switches, now }: Core, { invitations }: Organization): void {
  const limit = switches.pendingInvitationLimit;
  const pending = [...invitations.values()].filter(({ expiresAt }) => expiresAt > now());
  if (limit === 0 || pending.length < limit) return;
  throw managementRefusal(409, `The organization has reached the limit of ${limit} pending invitations.`);
}

function revokeEarlier({ invitations }: Organization, email: string): void {
  for (const [id, { invitee }] of invitations) {
    if (invitee.email.toLowerCase() === email.toLowerCase()) invitations.delete(id);
  }
}

function mail(
  core: Core,
  organization: Organization,
  { inviter, invitee, invitation_url, expiresAt }: Invitation,
): void {
  const company = organization.display_name ?? organization.name;
  sendMail(core, {
    to: invitee.email,
    kind: "invitation",
    subject: `${inviter.name} invited you to ${company}`,
    link: invitation_url,
    text: [
      `${inviter.name} invited you to join ${company}.`,
      `Accept the invitation: ${invitation_url}`,
      `The link works once, until ${new Date(expiresAt).toISOString()}.`,
    ].join("\n\n"),
  });
}

function invalid(message: string) {
  return managementRefusal(400, message, "invalid_body");
}
