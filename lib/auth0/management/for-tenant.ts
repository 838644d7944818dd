import "server-only";
import { z } from "zod";
import { once, read } from "./call";
import { managementClient } from "./client";
import { requireId } from "./ids";
import { settingsOf } from "./organization-settings";
import { connectionsOf } from "./tenant-connections";
import { domainsOf } from "./tenant-domains";
import { invitationsOf } from "./tenant-invitations";
import { membersOf } from "./tenant-members";
import { rolesOf } from "./tenant-roles";
import { ssoTicketsOf } from "./tenant-sso-tickets";

const enabledConnection = z.object({ connection: z.object({ name: z.string() }) });

/** The part of a `TenantContext` that this door needs: which company asks. */
export type Company = { readonly organization: { readonly id: string } };

/**
 * The door to the Management API for one company. Every call names the company of the context, every id is checked for its form,
 * and what can be changed is only handed out once Auth0 has said that it belongs to the company: `members.find` answers with the
 * member that has `removeRoles`. What does not belong is not there, and nothing was written.
 *
 * @throws each method: AppError `not_found`, `too_many_requests` with `retryAfter`, `not_in_sign_in_plan`, `conflict`,
 *   `sign_in_unavailable`. Reads are tried twice, writes once.
 */
export function forTenant(context: Company) {
  const { id } = context.organization;
  requireId("organization", id);
  return {
    members: membersOf(id),
    roles: rolesOf(id),
    invitations: invitationsOf(id),
    domains: domainsOf(id),
    connections: connectionsOf(id),
    ssoTickets: ssoTicketsOf(id),
    organization: {
      ...settingsOf(id),
      /** The names of the connections that people may sign in to the company with. */
      async connectionNames() {
        const page = await read(() =>
          managementClient().organizations.enabledConnections.list(id, { per_page: 50 }, once),
        );
        return z
          .array(enabledConnection)
          .parse(page.data)
          .map(({ connection }) => connection.name);
      },
    },
  };
}
