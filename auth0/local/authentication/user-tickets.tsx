/** @jsxImportSource hono/jsx */
import { type AppContext, addressOf, type Core, note } from "../core";
import { isCrossSite } from "../http/guard-host";
import { pageRefusal } from "../http/refusal";
import { isOverLimit } from "../limits/enforce-limits";
import { keyedLimits } from "../limits/keyed-rates";
import { respondWithPage } from "../pages/respond";
import { NewPasswordPage, TicketDonePage } from "../pages/ticket-pages";
import { writeLog } from "../state/logs";
import type { UserTicket } from "../state/resource-types";
import type { User } from "../state/types";
import { withParameters } from "./answer-application";
import { changePassword } from "./change-password";

const MINIMUM = 8;

/** GET /u/verify-email?ticket=… - the link of an email verification: following it verifies the address. */
export function verifyEmail(core: Core) {
  return (c: AppContext): Response | Promise<Response> => {
    note(c, { operation: "ticket.verifyEmail" });
    const { ticket, user } = requireTicket(core, c.req.query("ticket"), "email-verification");
    finish(core, ticket, user);
    writeLog(core, { type: "sv", userId: user.user_id, ...about(ticket) });
    return done(core, c, ticket, "Your email was verified");
  };
}

/** GET /u/reset-password?ticket=… - asks for the new password. */
export function showNewPassword(core: Core) {
  return (c: AppContext): Promise<Response> => {
    note(c, { operation: "ticket.changePassword.page" });
    return form(core, c, requireTicket(core, c.req.query("ticket"), "password-change"));
  };
}

/** POST /u/reset-password - sets it, and signs the person out everywhere. */
export function submitNewPassword(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "ticket.changePassword.submit" });
    if (isCrossSite(c)) throw pageRefusal(403, "A new password has to be sent from its own page.");
    const sent = new URLSearchParams(await c.req.text());
    const found = requireTicket(core, sent.get("ticket") ?? undefined, "password-change");
    if (isOverLimit(core, c, () => keyedLimits.newPassword({ ip: addressOf(c), email: found.user.email }))) {
      throw pageRefusal(429, "Too many attempts to change this password. Wait a minute and try again.");
    }
    const password = sent.get("password") ?? "";
    if (password.length < MINIMUM) return form(core, c, found, `The password needs at least ${MINIMUM} characters.`);
    const { ticket, user } = found;
    finish(core, ticket, user);
    changePassword(core, user, password);
    writeLog(core, { type: "scp", userId: user.user_id, ...about(ticket) });
    return done(core, c, ticket, "Your password was changed");
  };
}

type Found = { ticket: UserTicket; user: User };

function requireTicket(core: Core, id: string | undefined, kind: UserTicket["kind"]): Found {
  const ticket = core.state.userTickets.get(id ?? "");
  const user = core.state.users.get(ticket?.userId ?? "");
  if (!ticket || !user || ticket.kind !== kind || ticket.expiresAt <= core.now()) {
    throw pageRefusal(400, "This link is not valid any more. It may have been used, or it has expired.");
  }
  return { ticket, user };
}

/** A link is good once. */
function finish(core: Core, ticket: UserTicket, user: User): void {
  core.state.userTickets.delete(ticket.id);
  if (ticket.marksEmailVerified) user.email_verified = true;
  user.updatedAt = core.now();
}

function about({ clientId, organizationId }: UserTicket) {
  return { clientId, organizationId };
}

function form(core: Core, c: AppContext, { ticket, user }: Found, problem?: string): Promise<Response> {
  const page = { ticket: ticket.id, email: user.email, ...(problem === undefined ? {} : { problem }) };
  return respondWithPage(c, {
    title: "Change your password",
    status: problem === undefined ? 200 : 400,
    brand: brandOf(core, ticket),
    formTargets: ticket.resultUrl === undefined ? [] : [new URL(ticket.resultUrl).origin],
    content: <NewPasswordPage {...page} />,
  });
}

function done(core: Core, c: AppContext, ticket: UserTicket, message: string): Response | Promise<Response> {
  const { resultUrl } = ticket;
  if (resultUrl !== undefined)
    return c.redirect(withParameters(resultUrl, { success: "true", code: "success", message }));
  return respondWithPage(c, {
    title: message,
    brand: brandOf(core, ticket),
    content: <TicketDonePage title={message} />,
  });
}

function brandOf(core: Core, { organizationId }: UserTicket): string | undefined {
  return core.state.organizations.get(organizationId ?? "")?.branding?.colors?.primary;
}
