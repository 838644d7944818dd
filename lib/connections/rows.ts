import "server-only";
import { eq } from "drizzle-orm";
import type { Company } from "@/lib/auth0/management/for-tenant";
import { companyConnections } from "@/lib/db/connection-tables";
import { withTenant } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import type { ConnectionRow } from "./connection";

/** The company's own connections as we have them, the first one first. */
export function connectionRows(company: Company): Promise<ConnectionRow[]> {
  return withTenant(company, (tx) => tx.select().from(companyConnections).orderBy(companyConnections.createdAt));
}

/**
 * One of them. Asked before anybody else is: what is another company's is not there, and Auth0 never hears of it.
 *
 * @throws AppError `not_found`
 */
export async function requireRow(company: Company, id: string): Promise<ConnectionRow> {
  const [row] = await withTenant(company, (tx) =>
    tx.select().from(companyConnections).where(eq(companyConnections.id, id)),
  );
  if (!row) throw new AppError("not_found");
  return row;
}

/** Changes what we have of one. */
export async function changeRow(
  company: Company,
  id: string,
  change: Partial<typeof companyConnections.$inferInsert>,
): Promise<ConnectionRow> {
  const [row] = await withTenant(company, (tx) =>
    tx.update(companyConnections).set(change).where(eq(companyConnections.id, id)).returning(),
  );
  if (!row) throw new AppError("not_found");
  return row;
}
