import type { Core } from "../core";
import { connectionEnabled } from "../state/organization-connections";
import type { Connection } from "../state/resource-types";
import type { LoginTransaction } from "../state/types";

type Asked = Pick<LoginTransaction, "clientId" | "organizationId" | "connection">;

/**
 * The connections that a sign-in may use: the organization's own, whatever is enabled for the client; outside of any,
 * the client's. A request that names one may use that one only.
 * https://auth0.com/docs/manage-users/organizations/configure-organizations/enable-connections
 */
export function usableConnections({ state }: Pick<Core, "state">, asked: Asked): Connection[] {
  const organization = asked.organizationId === undefined ? undefined : state.organizations.get(asked.organizationId);
  return [...state.connections.values()].filter(({ id, name, enabled_clients, authentication }) => {
    if (authentication?.active === false) return false;
    if (asked.connection !== undefined && asked.connection !== name) return false;
    return organization ? connectionEnabled(organization, id) : enabled_clients.includes(asked.clientId);
  });
}

export function isEnterprise({ strategy }: Connection): boolean {
  return strategy !== "auth0";
}

/** The enterprise connection that the request names, if it may be used: nobody is asked anything then. */
export function namedEnterpriseConnection(core: Pick<Core, "state">, asked: Asked): Connection | undefined {
  return asked.connection === undefined ? undefined : usableConnections(core, asked).find(isEnterprise);
}

/** Those with a button on the login page. */
export function connectionsWithButton(core: Pick<Core, "state">, asked: Asked): Connection[] {
  const settings = core.state.organizations.get(asked.organizationId ?? "")?.enabledConnections;
  return usableConnections(core, asked).filter(
    (connection) =>
      isEnterprise(connection) && (settings?.get(connection.id)?.show_as_button ?? connection.show_as_button ?? false),
  );
}

/** Those that an email leads to by its domain. */
export function connectionsWithDomains(core: Pick<Core, "state">, asked: Asked): Connection[] {
  return usableConnections(core, asked).filter(
    (connection) => isEnterprise(connection) && domainsOf(connection).length > 0,
  );
}

/** Home realm discovery: https://auth0.com/docs/authenticate/login/auth0-universal-login/identifier-first */
export function connectionOfEmail(core: Pick<Core, "state">, asked: Asked, email: string): Connection | undefined {
  const domain = email.trim().toLowerCase().split("@")[1] ?? "";
  return connectionsWithDomains(core, asked).find((connection) => domainsOf(connection).includes(domain));
}

function domainsOf({ options }: Connection): string[] {
  const { domain_aliases: aliases } = options;
  return Array.isArray(aliases) ? aliases.map((alias) => String(alias).toLowerCase()) : [];
}
