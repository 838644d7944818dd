import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../core";
import { managementRefusal, notFound } from "../http/refusal";
import { findByEmail } from "../state/people";
import { randomSecret } from "../state/random-id";
import type { UserTicket } from "../state/resource-types";
import type { User } from "../state/types";
import type { Endpoint } from "./endpoint";
import { invalidBody, readBody } from "./read-body";

const SCOPES = ["create:user_tickets"];
/** Seconds: five days, as at Auth0. */
const LIFETIME = 432_000;

const common = {
  result_url: z.url().optional(),
  user_id: z.string().min(1).optional(),
  client_id: z.string().min(1).optional(),
  organization_id: z
    .string()
    .regex(/^org_[A-Za-z0-9]{16}$/)
    .optional(),
  ttl_sec: z.int().min(0).max(2_592_000).optional(),
  includeEmailInRedirect: z.boolean().optional(),
};
const passwordChange = z.strictObject({
  ...common,
  connection_id: z.string().optional(),
  email: z.email().optional(),
  mark_email_as_verified: z.boolean().default(false),
  identity: z.unknown().optional(),
});
const emailVerification = z.strictObject({ ...common, user_id: z.string().min(1), identity: z.unknown().optional() });

/** https://auth0.com/docs/api/management/v2/tickets */
export const ticketEndpoints: Endpoint[] = [
  {
    operation: "tickets.changePassword",
    method: "POST",
    path: "/tickets/password-change",
    scopes: SCOPES,
    handle: changePassword,
  },
  {
    operation: "tickets.verifyEmail",
    method: "POST",
    path: "/tickets/email-verification",
    scopes: SCOPES,
    handle: verifyEmail,
  },
];

async function changePassword(core: Core, c: AppContext): Promise<Response> {
  const input = await readBody(c, passwordChange);
  const user = input.user_id === undefined ? byEmail(core, input) : byId(core, input.user_id);
  const ticket = issueTicket(core, user, "password-change", input);
  ticket.marksEmailVerified = input.mark_email_as_verified;
  const answer = { ticket: `${core.issuer}u/reset-password?ticket=${ticket.id}` };
  return c.json(answer satisfies Management.ChangePasswordTicketResponseContent, 201);
}

async function verifyEmail(core: Core, c: AppContext): Promise<Response> {
  const input = await readBody(c, emailVerification);
  const ticket = issueTicket(core, byId(core, input.user_id), "email-verification", input);
  const answer = { ticket: verificationLink(core, ticket) };
  return c.json(answer satisfies Management.VerifyEmailTicketResponseContent, 201);
}

export function verificationLink({ issuer }: Core, { id }: UserTicket): string {
  return `${issuer}u/verify-email?ticket=${id}`;
}

type Asked = Partial<Record<"client_id" | "organization_id" | "result_url", string | undefined>> & {
  ttl_sec?: number | undefined;
};

/** A ticket of an organization wears its branding; its person has to be a member. */
export function issueTicket(core: Core, user: User, kind: UserTicket["kind"], asked: Asked): UserTicket {
  const { client_id, organization_id, result_url, ttl_sec } = asked;
  if (client_id !== undefined && !core.state.clients.has(client_id)) {
    throw notFound("The client does not exist", "inexistent_client");
  }
  if (organization_id !== undefined) requireMember(core, user, organization_id);
  const ticket: UserTicket = {
    id: randomSecret(),
    kind,
    userId: user.user_id,
    ...(client_id === undefined ? {} : { clientId: client_id }),
    ...(organization_id === undefined ? {} : { organizationId: organization_id }),
    ...(result_url === undefined ? {} : { resultUrl: result_url }),
    marksEmailVerified: kind === "email-verification",
    expiresAt: core.now() + (ttl_sec || LIFETIME) * 1000,
  };
  core.state.userTickets.set(ticket.id, ticket);
  return ticket;
}

function requireMember(core: Core, { user_id }: User, organizationId: string): void {
  if (core.state.organizations.get(organizationId)?.members.has(user_id)) return;
  throw managementRefusal(
    400,
    `The user with id ${user_id} is not a member of organization with id ${organizationId}`,
    "invalid_body",
  );
}

function byId(core: Core, id: string): User {
  const user = core.state.users.get(id);
  if (!user) throw notFound("The user does not exist.", "inexistent_user");
  return user;
}

function byEmail(
  core: Core,
  { email, connection_id }: { email?: string | undefined; connection_id?: string | undefined },
): User {
  if (email === undefined || connection_id === undefined) throw invalidBody("'Missing required property: user_id'.");
  const user = findByEmail(core.state, email);
  if (user?.connectionId !== connection_id) throw notFound("The user does not exist.", "inexistent_user");
  return user;
}
