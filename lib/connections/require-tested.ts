import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { Company } from "@/lib/auth0/management/for-tenant";
import { connectionTests } from "@/lib/db/connection-tables";
import { withTenant } from "@/lib/db/database";
import { domainOf } from "@/lib/domains/domain-of";
import { AppError } from "@/lib/errors";
import type { ConnectionRow } from "./connection";

/**
 * Refuses what no test says will work. A test may have passed before any domain was proven: it is held against those of now.
 *
 * @param proven the company's domains
 * @throws AppError `conflict`
 */
export async function requireTested(company: Company, row: ConnectionRow, proven: readonly string[]): Promise<void> {
  if (row.testedAt === null) throw new AppError("conflict", { message: "Test the connection first." });
  if (proven.length === 0) {
    throw new AppError("conflict", { message: "Prove a domain first: nobody else’s addresses may come in by it." });
  }
  const domain = domainOf(await lastAddress(company, row));
  if (proven.includes(domain)) return;
  const message = `${domain} is not a proven domain, and the test was passed with an address of it. Prove it, or test again with another address.`;
  throw new AppError("conflict", { message: domain === "" ? "Test the connection again first." : message });
}

/** Of whoever passed the last test; empty where that is not on record any more. */
async function lastAddress(company: Company, { id }: ConnectionRow): Promise<string> {
  const [last] = await withTenant(company, (tx) =>
    tx
      .select({ claims: connectionTests.claims })
      .from(connectionTests)
      .where(and(eq(connectionTests.connectionId, id), eq(connectionTests.passed, true)))
      .orderBy(desc(connectionTests.at))
      .limit(1),
  );
  const email = last?.claims.email;
  return typeof email === "string" ? email : "";
}
