import "server-only";
import { readMetadata } from "@/lib/auth0/metadata";
import type { TenantContext } from "@/lib/tenancy/tenant-context";

/**
 * Whether this viewer may see the members' e-mail addresses: whoever manages members does, everybody else where the company's
 * policy says so. Only for those Auth0 is asked.
 */
export async function seesEmails(context: TenantContext): Promise<boolean> {
  if (context.permissions.has("members:write")) return true;
  return (await readMetadata(context)).membersSeeEmails;
}
