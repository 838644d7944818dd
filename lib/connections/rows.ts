import "server-only";
import { eq, inArray } from "drizzle-orm";
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
 * What the company calls its own connections. One query for any number of them, and none for none.
 *
 * @param names as Auth0 has them, such as user ids begin with
 * @returns by those names; one that is not the company's own is not in the answer
 */
export async function displayNames(company: Company, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const { name, displayName } = companyConnections;
  const rows = await withTenant(company, (tx) =>
    tx
      .select({ name, displayName })
      .from(companyConnections)
      .where(inArray(name, [...names])),
  );
  return new Map(rows.map((row) => [row.name, row.displayName]));
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
