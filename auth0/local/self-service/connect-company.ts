import { z } from "zod";
import type { Core } from "../core";
import { Refusal } from "../http/refusal";
import { resolvedOptions } from "../management/connections/inputs";
import { enableConnection } from "../state/organization-connections";
import { randomId } from "../state/random-id";
import type { Connection } from "../state/resource-types";
import type { OpenTicket } from "./self-service-ticket";

const oidc = z.object({
  strategy: z.literal("oidc"),
  discovery_url: z.string().min(1),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
});
const saml = z.object({ strategy: z.literal("samlp"), metadata: z.string().min(1) });

export const connectionForm = z.discriminatedUnion("strategy", [oidc, saml]);
export type ConnectionForm = z.infer<typeof connectionForm>;

/**
 * Makes or changes the connection that a ticket is for and enables it where the ticket says. The ticket is spent.
 * Throws a refusal whose message says what is wrong with the values; the ticket then stays.
 */
export async function connectCompany(
  core: Core,
  { ticket, request }: OpenTicket,
  form: ConnectionForm,
): Promise<Connection> {
  const edited = core.state.connections.get(request.connection_id ?? "");
  if (edited && edited.strategy !== form.strategy) {
    throw new Refusal("page", 400, "The connection speaks another protocol; this cannot be changed.");
  }
  const own = request.connection_config?.options ?? {};
  const options = await resolvedOptions(core, form.strategy, { ...(edited?.options ?? own), ...optionsOf(form) });
  const connection = edited
    ? Object.assign(edited, { options })
    : newConnection(core, request, { strategy: form.strategy, options });
  core.state.connections.set(connection.id, connection);
  for (const { organization_id, ...settings } of request.enabled_organizations) {
    const organization = core.state.organizations.get(organization_id);
    if (organization && !organization.enabledConnections.has(connection.id)) {
      enableConnection(organization, { ...settings, connection_id: connection.id });
    }
  }
  core.state.ssoTickets.delete(ticket.id);
  return connection;
}

/** What was there keeps to itself what it does not need: a pasted document takes the place of an address. */
function optionsOf(form: ConnectionForm): Record<string, unknown> {
  if (form.strategy === "oidc") {
    const { strategy: _strategy, ...values } = form;
    return { type: "back_channel", ...values };
  }
  const isAddress = /^https?:\/\//.test(form.metadata.trim());
  return isAddress
    ? { metadataUrl: form.metadata.trim(), metadataXml: undefined }
    : { metadataXml: form.metadata, metadataUrl: undefined };
}

function newConnection(
  core: Core,
  request: OpenTicket["request"],
  what: Pick<Connection, "strategy" | "options">,
): Connection {
  const { name = "", display_name, show_as_button, is_domain_connection, metadata } = request.connection_config ?? {};
  for (const other of core.state.connections.values()) {
    if (other.name === name) throw new Refusal("page", 409, "A connection with the same name already exists.");
  }
  return {
    id: `con_${randomId(16)}`,
    name,
    ...what,
    enabled_clients: request.enabled_clients,
    createdAt: core.now(),
    ...(display_name === undefined ? {} : { display_name }),
    ...(show_as_button === undefined ? {} : { show_as_button }),
    ...(is_domain_connection === undefined ? {} : { is_domain_connection }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}
