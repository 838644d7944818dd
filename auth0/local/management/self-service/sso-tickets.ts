import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import { requireEntitlement } from "../../limits/entitlements";
import { randomSecret } from "../../state/random-id";
import type { Endpoint } from "../endpoint";
import { invalidBody, readBody } from "../read-body";
import { requireProfileOf } from "./profiles";

const PATH = "/self-service-profiles/:id/sso-ticket";
/** Seconds: five days, also the longest. */
const LIFETIME = 432_000;

const organization = z.strictObject({
  organization_id: z.string().min(1),
  assign_membership_on_login: z.boolean().optional(),
  show_as_button: z.boolean().optional(),
});
const ticketRequest = z.strictObject({
  connection_id: z.string().min(1).optional(),
  connection_config: z
    .looseObject({
      name: z
        .string()
        .max(128)
        .regex(/^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$/),
    })
    .optional(),
  enabled_clients: z.array(z.string()).optional(),
  enabled_organizations: z.array(organization).optional(),
  ttl_sec: z.int().min(0).max(LIFETIME).optional(),
  domain_aliases_config: z.record(z.string(), z.unknown()).optional(),
  provisioning_config: z.record(z.string(), z.unknown()).optional(),
  use_for_organization_discovery: z.boolean().optional(),
  enabled_features: z.record(z.string(), z.boolean()).optional(),
  third_party_client_access_config: z.record(z.string(), z.unknown()).optional(),
});

/** Links with which a company's administrator sets up or changes single sign-on. */
export const ssoTicketEndpoints: Endpoint[] = [
  {
    operation: "selfServiceProfiles.ssoTicket.create",
    method: "POST",
    path: PATH,
    scopes: ["create:sso_access_tickets"],
    handle: create,
  },
  {
    operation: "selfServiceProfiles.ssoTicket.revoke",
    method: "POST",
    path: `${PATH}/:ticket/revoke`,
    scopes: ["delete:sso_access_tickets"],
    handle: revoke,
  },
];

async function create(core: Core, c: AppContext): Promise<Response> {
  requireEntitlement(core, "self_service_sso");
  const profile = requireProfileOf(core, c);
  const request = await readBody(c, ticketRequest);
  checkTargets(core, request);
  const id = randomSecret();
  const expiresAt = core.now() + (request.ttl_sec || LIFETIME) * 1000;
  core.state.ssoTickets.set(id, { id, profileId: profile.id, request, expiresAt });
  const answer = { ticket: `${core.issuer}self-service/connections-flow?ticket=${id}` };
  return c.json(answer satisfies Management.CreateSelfServiceProfileSsoTicketResponseContent, 201);
}

function checkTargets(core: Core, request: z.infer<typeof ticketRequest>): void {
  const { connection_id: edited, connection_config: wanted, enabled_organizations: organizations = [] } = request;
  if ((edited === undefined) === (wanted === undefined)) {
    throw invalidBody("'Expected either connection_id or connection_config'.");
  }
  if (edited !== undefined && !core.state.connections.has(edited)) {
    throw notFound("The connection does not exist", "inexistent_connection");
  }
  for (const { name } of core.state.connections.values()) {
    if (name === wanted?.name) throw managementRefusal(409, "A connection with the same name already exists");
  }
  for (const { organization_id: id } of organizations) {
    if (!core.state.organizations.has(id)) throw notFound("No organization found by that id or name");
  }
  if (request.use_for_organization_discovery && organizations.length !== 1) {
    throw invalidBody("'use_for_organization_discovery needs exactly one enabled organization'.");
  }
}

/** 202 whether there is such a ticket or not. */
function revoke(core: Core, c: AppContext): Response {
  core.state.ssoTickets.delete(c.req.param("ticket") ?? "");
  return c.body(null, 202);
}
