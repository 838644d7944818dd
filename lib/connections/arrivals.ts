import "server-only";
import { eq } from "drizzle-orm";
import { type Author, recordAuditAlone } from "@/lib/audit/record";
import type { Company } from "@/lib/auth0/management/for-tenant";
import { companyConnections, ssoArrivals } from "@/lib/db/connection-tables";
import { withTenant } from "@/lib/db/database";
import type { ConnectionRow } from "./connection";

/** The company's own connection of this name, which is in the ids of everybody who comes by it; null where it has none. */
export async function connectionNamed(company: Company, name: string | null): Promise<ConnectionRow | null> {
  if (name === null) return null;
  const [row] = await withTenant(company, (tx) =>
    tx.select().from(companyConnections).where(eq(companyConnections.name, name)),
  );
  return row ?? null;
}

/** Whether somebody was let in by single sign-on before. */
export async function isKnown(company: Company, userId: string): Promise<boolean> {
  const rows = await withTenant(company, (tx) =>
    tx.select({ userId: ssoArrivals.userId }).from(ssoArrivals).where(eq(ssoArrivals.userId, userId)),
  );
  return rows.length > 0;
}

/** Notes that somebody was let in. */
export async function noteArrival(
  company: Company,
  { name: connection }: ConnectionRow,
  userId: string,
  replaced: string[],
): Promise<void> {
  await withTenant(company, (tx) =>
    tx
      .insert(ssoArrivals)
      .values({ userId, connection, replaced })
      .onConflictDoUpdate({ target: [ssoArrivals.orgId, ssoArrivals.userId], set: { replaced, at: new Date() } }),
  );
}

/** Notes that somebody was not, and why. */
export async function noteRefused(
  author: Author,
  { displayName: connection }: ConnectionRow,
  why: { domain: string } | { reason: string },
): Promise<void> {
  const { id, name } = author.person;
  const target = { kind: "member", id, name };
  await recordAuditAlone(author, {
    action: "member.arrived",
    outcome: "denied",
    target,
    after: { connection, ...why },
  });
}
