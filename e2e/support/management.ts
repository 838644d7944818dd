import { ManagementClient } from "auth0";
import { managementToken } from "../../auth0/local/testing/management-token";
import { system } from "./env";

/** The official SDK at the local tenant's Management API, as a machine client with just these scopes. */
export async function managementClient(scopes: string[]): Promise<ManagementClient> {
  return new ManagementClient({
    domain: new URL(system.tenantUrl).host,
    token: await managementToken({ issuer: `${system.tenantUrl}/` }, scopes),
    // The SDK knows only https; the local tenant speaks http on loopback.
    fetch: (input: string | URL | Request, init?: RequestInit) =>
      fetch(input instanceof Request ? input : String(input).replace(/^https:/, "http:"), init),
  });
}
