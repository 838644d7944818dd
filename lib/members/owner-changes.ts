import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import type { Company } from "@/lib/auth0/management/for-tenant";
import { withTenant } from "@/lib/db/database";
import { recentOwnerChanges } from "@/lib/db/schema";

/** For so long Auth0's lists may not show what we changed. Seconds are usual, a minute is generous. */
const lag = sql`interval '60 seconds'`;

export type OwnerChange = "gained" | "lost";

/** Remembers that we made somebody an owner, or made them stop being one, for as long as Auth0's lists may say otherwise. */
export async function noteOwnerChange(company: Company, userId: string, change: OwnerChange): Promise<void> {
  await withTenant(company, async (tx) => {
    await tx.delete(recentOwnerChanges).where(lt(recentOwnerChanges.at, sql`clock_timestamp() - ${lag}`));
    await tx
      .insert(recentOwnerChanges)
      .values({ userId, change })
      .onConflictDoUpdate({
        target: [recentOwnerChanges.orgId, recentOwnerChanges.userId],
        set: { change, at: sql`clock_timestamp()` },
      });
  });
}

/** Takes a note back: what it announced did not happen. */
export async function forgetOwnerChange(company: Company, userId: string): Promise<void> {
  await withTenant(company, (tx) =>
    tx
      .delete(recentOwnerChanges)
      .where(and(eq(recentOwnerChanges.userId, userId), eq(recentOwnerChanges.change, "lost"))),
  );
}

/** What Auth0's lists may not show yet, by person. */
export async function recentChanges(company: Company): Promise<Map<string, OwnerChange>> {
  const rows = await withTenant(company, (tx) =>
    tx
      .select({ userId: recentOwnerChanges.userId, change: recentOwnerChanges.change })
      .from(recentOwnerChanges)
      .where(sql`${recentOwnerChanges.at} >= clock_timestamp() - ${lag}`),
  );
  return new Map(rows.map(({ userId, change }) => [userId, change]));
}
