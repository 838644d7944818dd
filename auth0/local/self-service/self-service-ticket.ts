import { z } from "zod";
import type { Core } from "../core";
import { pageRefusal } from "../http/refusal";
import type { SsoTicket } from "../state/resource-types";

/** https://auth0.com/docs/authenticate/enterprise-connections/self-service-enterprise-configuration */
const MOST_OPENED = 10;
const TIME_TO_FINISH = 5 * 3_600_000;

/** The body that the ticket was made with, as far as the page goes by it. */
const request = z.looseObject({
  connection_id: z.string().optional(),
  connection_config: z
    .looseObject({
      name: z.string(),
      display_name: z.string().optional(),
      show_as_button: z.boolean().optional(),
      is_domain_connection: z.boolean().optional(),
      metadata: z.record(z.string(), z.string()).optional(),
      options: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  enabled_clients: z.array(z.string()).default([]),
  enabled_organizations: z
    .array(
      z.looseObject({
        organization_id: z.string(),
        assign_membership_on_login: z.boolean().optional(),
        show_as_button: z.boolean().optional(),
      }),
    )
    .default([]),
});

export type OpenTicket = { ticket: SsoTicket; request: z.infer<typeof request> };

/** The ticket of a link while it is good; throws a page for one that is spent, revoked, over or unknown alike. */
export function requireSsoTicket({ state, now }: Core, id: string | undefined): OpenTicket {
  const ticket = state.ssoTickets.get(id ?? "");
  if (!ticket || ticket.expiresAt <= now()) throw pageRefusal(404, "This link is no longer valid. Ask for a new one.");
  return { ticket, request: request.parse(ticket.request) };
}

/** Counts an opening: the first starts the time to finish, and the eleventh is one too many. */
export function countOpening({ state, now }: Core, ticket: SsoTicket): void {
  const opened = (ticket.opened ?? 0) + 1;
  if (opened > MOST_OPENED) {
    state.ssoTickets.delete(ticket.id);
    throw pageRefusal(404, "This link was opened too often. Ask for a new one.");
  }
  if (opened === 1) ticket.expiresAt = Math.min(ticket.expiresAt, now() + TIME_TO_FINISH);
  ticket.opened = opened;
}
