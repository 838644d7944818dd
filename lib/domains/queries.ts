import "server-only";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { Domain } from "./schema";

/**
 * The company's domains, by name.
 *
 * @throws AppError `not_in_sign_in_plan` where the Auth0 plan has none; as the Management door
 */
export async function listDomains(context: TenantContext): Promise<Domain[]> {
  const domains = await forTenant(context).domains.list();
  return domains.sort((a, b) => a.domain.localeCompare(b.domain));
}
