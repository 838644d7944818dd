import "server-only";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { provenIdsOf } from "./proven";
import type { Domain } from "./schema";

/**
 * The company's domains, by name. One counts as proven where our own record says so as well, by which people are let in: somebody may
 * have marked it at Auth0 by hand.
 *
 * @throws AppError `not_in_sign_in_plan` where the Auth0 plan has none; as the Management door
 */
export async function listDomains(context: TenantContext): Promise<Domain[]> {
  const domains = await forTenant(context).domains.list();
  const ours = await provenIdsOf(context);
  const shown = domains.map((one) => (ours.has(one.id) ? one : { ...one, status: "pending" as const }));
  return shown.sort((a, b) => a.domain.localeCompare(b.domain));
}
