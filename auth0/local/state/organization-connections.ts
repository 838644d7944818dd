import { conflict } from "../http/refusal";
import type { OrganizationConnection } from "./organization-types";
import type { Organization } from "./types";

/** https://auth0.com/docs/manage-users/organizations/organizations-overview (limitations) */
const MAXIMUM = 10;

/** Settings of a connection in an organization as they arrive; what is absent gets Auth0's default. */
type Settings = { connection_id: string } & {
  [Name in Exclude<keyof OrganizationConnection, "connection_id">]?: OrganizationConnection[Name] | undefined;
};

/**
 * Enables a connection of the tenant in an organization. Throws a 409 when it is enabled already or when there are ten.
 * The caller has made sure that the connection exists.
 */
export function enableConnection(organization: Organization, settings: Settings): OrganizationConnection {
  const { connection_id, organization_connection_name: name } = settings;
  const { enabledConnections } = organization;
  if (enabledConnections.has(connection_id)) throw conflict("The organization connection already exists.");
  if (enabledConnections.size >= MAXIMUM) {
    throw conflict(`No more than ${MAXIMUM} connections can be enabled for an organization.`);
  }
  const connection: OrganizationConnection = {
    connection_id,
    assign_membership_on_login: settings.assign_membership_on_login ?? false,
    show_as_button: settings.show_as_button ?? true,
    is_signup_enabled: settings.is_signup_enabled ?? false,
    is_enabled: settings.is_enabled ?? true,
    organization_access_level: settings.organization_access_level ?? "none",
    ...(name === undefined ? {} : { organization_connection_name: name }),
  };
  enabledConnections.set(connection_id, connection);
  return connection;
}

/**
 * Whether people of this connection can sign in to the organization. Which applications the connection is enabled for
 * does not matter there: https://auth0.com/docs/manage-users/organizations/configure-organizations/enable-connections
 */
export function connectionEnabled(organization: Organization, connectionId: string): boolean {
  return organization.enabledConnections.get(connectionId)?.is_enabled ?? false;
}
