import type { Management } from "auth0";
import type { Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import type { OrganizationConnection } from "../../state/organization-types";
import type { Organization } from "../../state/types";
import type { Known } from "../known";

/** Refuses sign-up where Auth0 refuses it: 400, in its words. */
export function checkConnection(
  core: Core,
  settings: {
    connection_id: string;
    assign_membership_on_login?: boolean | undefined;
    is_signup_enabled?: boolean | undefined;
  },
): void {
  if (!settings.is_signup_enabled) return;
  const isDatabase = core.state.connections.get(settings.connection_id)?.strategy === "auth0";
  if (isDatabase && settings.assign_membership_on_login) return;
  throw managementRefusal(
    400,
    "Only database connections with assign_membership_on_login = true support is_signup_enabled = true.",
    "invalid_body",
  );
}

/** Throws Auth0's 404 when it is not enabled in the organization. */
export function requireConnection(organization: Organization, connectionId: string): OrganizationConnection {
  const connection = organization.enabledConnections.get(connectionId);
  if (!connection) throw notFound("No connection found by that id");
  return connection;
}

/** As `/enabled_connections` shows it; enterprise connections have no sign-up, databases no button. */
export function connectionBody(core: Core, connection: OrganizationConnection) {
  const { connection_id, assign_membership_on_login, show_as_button, is_signup_enabled } = connection;
  const { name, strategy } = core.state.connections.get(connection_id) ?? {};
  return {
    connection_id,
    assign_membership_on_login,
    show_as_button,
    is_signup_enabled,
    connection: { ...(name === undefined ? {} : { name }), ...(strategy === undefined ? {} : { strategy }) },
  } satisfies Known<Management.OrganizationConnection>;
}
