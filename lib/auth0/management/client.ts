import "server-only";
import { ManagementClient } from "auth0";
import { limitedFetch } from "@/lib/auth0/http";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { shared } from "@/lib/shared";
import { counted } from "./budget";

/** How long Auth0 may take over a write, in milliseconds. Longer than a read: cutting one off leaves its outcome unknown. */
const writeTimeout = 8_000;

/** The SDK's client with the server's own identity, which opens every company. Only the doors of this folder use it. */
export function managementClient(): ManagementClient {
  return shared("management", () => {
    const { localTenantUrl, auth0Domain, managementClientId, managementClientSecret } = env();
    const local = localTenantUrl === null ? null : new URL(localTenantUrl).host;
    return new ManagementClient({
      domain: local ?? auth0Domain,
      clientId: managementClientId,
      clientSecret: managementClientSecret,
      ...(local && { audience: `${localTenantUrl}/api/v2/` }),
      fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
        const address = meantAddress(input instanceof Request ? input.url : String(input));
        const isRead = init?.method === undefined || init.method === "GET";
        // The SDK knows only https; the local tenant speaks http on loopback.
        const meant = local ? address.replace(/^https:/, "http:") : address;
        return counted(() => limitedFetch(meant, init, isRead ? undefined : writeTimeout));
      },
    });
  });
}

/**
 * The last look at an address before it is asked: the path that leaves must be the path that was written. A segment such as
 * `..` would be resolved on the way and reach another object; the patterns of ids refuse it first, this refuses what they missed.
 *
 * @throws AppError `not_found` where the two differ
 */
export function meantAddress(address: string): string {
  const { origin, pathname } = new URL(address);
  const written = address.slice(origin.length).replace(/[?#].*$/s, "");
  if (!address.startsWith(origin) || written !== pathname || /%2e|%2f|%5c|\/\//i.test(written))
    throw new AppError("not_found");
  return address;
}
