import "server-only";
import { eq } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { EnabledConnection } from "@/lib/auth0/management/connection-record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { companyConnections } from "@/lib/db/connection-tables";
import { withTenant } from "@/lib/db/database";
import { shared } from "@/lib/shared";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { ConnectionRow } from "./connection";
import { shownSource } from "./source";

/** Connections that turned out to be nobody's, so that they are not asked for with every page. Five minutes. */
const strangers = shared("connections.strangers", () => new LRUCache<string, true>({ max: 5_000, ttl: 300_000 }));

const protocolOf: Record<string, "oidc" | "saml" | undefined> = { oidc: "oidc", samlp: "saml" };

/**
 * Takes connections into our record that are on for the company and marked as its own, but were not made here: Auth0's assistant makes
 * such ones, at the end of a self-service ticket.
 */
export async function adoptConnections(
  context: TenantContext,
  rows: ConnectionRow[],
  enabled: readonly EnabledConnection[],
): Promise<ConnectionRow[]> {
  const known = new Set(rows.map(({ auth0Id }) => auth0Id));
  const adopted: ConnectionRow[] = [];
  for (const { id, strategy } of enabled) {
    const protocol = protocolOf[strategy];
    if (known.has(id) || protocol === undefined || strangers.has(`${context.organization.id}/${id}`)) continue;
    const row = await adopt(context, id, protocol);
    if (row) adopted.push(row);
    else strangers.set(`${context.organization.id}/${id}`, true);
  }
  return [...rows, ...adopted];
}

async function adopt(
  context: TenantContext,
  auth0Id: string,
  protocol: "oidc" | "saml",
): Promise<ConnectionRow | null> {
  const found = await forTenant(context).connections.findOrNull(auth0Id);
  if (found === null) return null;
  const { certificateExpiresAt, source } = shownSource(found.options);
  const values = {
    auth0Id,
    name: found.name,
    displayName: found.displayName.slice(0, 64),
    protocol,
    provider: "other" as const,
    // On at Auth0, which asks nobody to test it: until it is turned on here no address leads to it, and nobody joins by it.
    state: "draft" as const,
    joinsOnLogin: false,
    source,
    certificateExpiresAt,
    createdBy: context.person.id,
    createdByName: context.person.name,
  };
  return withTenant(context, async (tx) => {
    // Two pages may come upon it in the same moment.
    await tx.insert(companyConnections).values(values).onConflictDoNothing();
    const [row] = await tx.select().from(companyConnections).where(eq(companyConnections.auth0Id, auth0Id));
    return row ?? null;
  });
}
