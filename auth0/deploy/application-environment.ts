import type { ManagementClient } from "auth0";
import type { Target } from "./declaration";

/** The clients of `tenant.yaml` that the application signs in with. */
const APPLICATION = "Tenantry";
const APEX = "Tenantry Apex";
const SERVER = "Tenantry Server";
const API = "https://api.tenantry.dev";

/**
 * The application's configuration for a tenant: ids and secrets of its clients as the tenant has them now.
 * @throws Error when a client is not there, or its secret may not be read (`read:client_keys`)
 */
export async function applicationEnvironment(
  management: ManagementClient,
  { domain, rootDomain, eventsToken }: Target,
): Promise<Record<string, string>> {
  const application = await credentialsOf(management, APPLICATION);
  const apex = await credentialsOf(management, APEX);
  const server = await credentialsOf(management, SERVER);
  return {
    AUTH0_DOMAIN: domain,
    AUTH0_CLIENT_ID: application.id,
    AUTH0_CLIENT_SECRET: application.secret,
    AUTH0_APEX_CLIENT_ID: apex.id,
    AUTH0_APEX_CLIENT_SECRET: apex.secret,
    AUTH0_AUDIENCE: API,
    AUTH0_MANAGEMENT_CLIENT_ID: server.id,
    AUTH0_MANAGEMENT_CLIENT_SECRET: server.secret,
    AUTH0_EVENTS_TOKEN: eventsToken,
    ROOT_DOMAIN: rootDomain,
  };
}

async function credentialsOf(management: ManagementClient, name: string): Promise<{ id: string; secret: string }> {
  for await (const { client_id: id, name: found } of await management.clients.list({ per_page: 100 })) {
    if (found !== name || id === undefined) continue;
    const { client_secret: secret } = await management.clients.get(id);
    if (secret === undefined)
      throw new Error(`The secret of "${name}" cannot be read: the deploying client lacks read:client_keys.`);
    return { id, secret };
  }
  throw new Error(`The tenant has no client "${name}".`);
}
