import "server-only";
import type { Company } from "@/lib/auth0/management/for-tenant";
import { withTenant } from "@/lib/db/database";
import { provenDomains } from "@/lib/db/schema";

/** The domains that the company has proven and nobody else, by name: no other company has one of them. */
export async function provenDomainsOf(company: Company): Promise<string[]> {
  const rows = await withTenant(company, (tx) =>
    tx.select({ domain: provenDomains.domain }).from(provenDomains).orderBy(provenDomains.domain),
  );
  return rows.map(({ domain }) => domain);
}

/** Auth0's ids of those, as they were when each was proven. */
export async function provenIdsOf(company: Company): Promise<ReadonlySet<string>> {
  const rows = await withTenant(company, (tx) => tx.select({ id: provenDomains.auth0Id }).from(provenDomains));
  return new Set(rows.map(({ id }) => id));
}
