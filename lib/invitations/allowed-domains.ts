import "server-only";
import { leaveRoom } from "@/lib/auth0/management/take-turns";
import { readMetadata } from "@/lib/auth0/metadata";
import type { TenantContext } from "@/lib/tenancy/tenant-context";

/** The domains whose addresses the company's rule lets be invited; null where it lets all. One call to Auth0. */
export async function allowedDomains(context: TenantContext): Promise<readonly string[] | null> {
  await leaveRoom();
  const domains = (await readMetadata(context)).allowedDomains;
  return domains.length > 0 ? domains : null;
}
