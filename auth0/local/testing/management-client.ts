import { ManagementClient } from "auth0";
import { managementEndpoints } from "../app";
import { managementToken } from "./management-token";
import type { TestTenant } from "./test-tenant";

/** The official SDK as a caller with every scope; it insists on https, so its requests go straight into the tenant. */
export async function managementClient(tenant: TestTenant): Promise<ManagementClient> {
  const scopes = managementEndpoints.flatMap((endpoint) => [...endpoint.scopes, ...(endpoint.besides ?? [])]);
  const token = await managementToken(tenant, [...new Set(scopes)], tenant.clock.now);
  return new ManagementClient({
    domain: new URL(tenant.issuer).host,
    token,
    fetch: async (input: string | URL | Request, init?: RequestInit) => tenant.app.fetch(new Request(input, init)),
  });
}
