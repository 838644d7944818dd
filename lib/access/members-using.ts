import "server-only";
import { eq } from "drizzle-orm";
import { withTenant } from "@/lib/db/database";
import { memberActivity } from "@/lib/db/schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";

/**
 * Who was seen to sign in by a connection, or by a strategy that people's ids name no connection of.
 *
 * @returns Auth0's user ids; people who were never here since this is recorded are not among them
 */
export async function membersUsing(
  company: Pick<TenantContext, "organization">,
  way: { connection: string } | { strategy: string },
): Promise<string[]> {
  const condition =
    "connection" in way ? eq(memberActivity.connection, way.connection) : eq(memberActivity.strategy, way.strategy);
  const rows = await withTenant(company, (tx) =>
    tx.select({ userId: memberActivity.userId }).from(memberActivity).where(condition),
  );
  return rows.map(({ userId }) => userId);
}
