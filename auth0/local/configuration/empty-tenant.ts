import { DEPLOY_SCOPES } from "../../deploy/scopes";
import type { Seed } from "../seed";
import { type TenantFile, tenantFile } from "./tenant-file";

/** The client that `npm run auth0:deploy` signs in with; a person makes it by hand at a real tenant. */
export const DEPLOY_CLIENT = "Tenantry Deploy";

/**
 * A tenant on its first day: no API, no role, no database, nobody; only the client that deploys.
 * @param issuer with the trailing slash
 */
export function emptyTenantFile(issuer: string): TenantFile {
  return tenantFile.parse({
    tenant: {},
    clients: [
      {
        name: DEPLOY_CLIENT,
        app_type: "non_interactive",
        grant_types: ["client_credentials"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    clientGrants: [
      {
        client_id: DEPLOY_CLIENT,
        audience: `https://${new URL(issuer).host}/api/v2/`,
        scope: DEPLOY_SCOPES.flatMap((scopes) => scopes.split(" ")),
      },
    ],
    databases: [],
  });
}

export const emptySeed: Seed = { organizations: [], people: [] };
