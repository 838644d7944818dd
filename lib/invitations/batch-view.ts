import "server-only";
import { asc, count, desc, eq, inArray, isNull } from "drizzle-orm";
import { type Transaction, withTenant } from "@/lib/db/database";
import { invitationBatches, invitationItems } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { Batch, BatchItem, ItemReason, ItemState } from "./types";

type BatchRow = typeof invitationBatches.$inferSelect;
export type ItemRow = typeof invitationItems.$inferSelect;

/** A row as the page may see it: nothing of Auth0's ids and tickets. */
export function viewOfItem({ id, email, name, roleName, state, reason }: ItemRow): BatchItem {
  return { id, email, name, roleName, state, reason: reason as ItemReason | null };
}

function viewOfBatch(row: BatchRow, counts: Batch["counts"]): Batch {
  return {
    id: row.id,
    kind: row.kind,
    createdBy: { id: row.createdBy, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
    paused: row.pausedAt !== null,
    finished: row.finishedAt !== null,
    counts,
  };
}

const none = (): Record<ItemState, number> => ({ waiting: 0, sending: 0, sent: 0, failed: 0, left_out: 0 });

async function countsOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, Batch["counts"]>> {
  const counts = new Map(ids.map((id) => [id, none()]));
  if (ids.length === 0) return counts;
  const rows = await tx
    .select({ batchId: invitationItems.batchId, state: invitationItems.state, count: count() })
    .from(invitationItems)
    .where(inArray(invitationItems.batchId, [...ids]))
    .groupBy(invitationItems.batchId, invitationItems.state);
  for (const row of rows) Object.assign(counts.get(row.batchId) ?? {}, { [row.state]: row.count });
  return counts;
}

/**
 * A run of this company, counted.
 *
 * @throws AppError `not_found`
 */
export async function readBatch(tx: Transaction, id: string): Promise<Batch> {
  const [row] = await tx.select().from(invitationBatches).where(eq(invitationBatches.id, id));
  if (!row) throw new AppError("not_found");
  return viewOfBatch(row, (await countsOf(tx, [id])).get(id) ?? none());
}

/** A run with all its rows, in the order in which they were written. */
export function batchWithItems(context: TenantContext, id: string): Promise<{ batch: Batch; items: BatchItem[] }> {
  return withTenant(context, async (tx) => {
    const batch = await readBatch(tx, id);
    const items = await tx
      .select()
      .from(invitationItems)
      .where(eq(invitationItems.batchId, id))
      .orderBy(asc(invitationItems.position));
    return { batch, items: items.map(viewOfItem) };
  });
}

/** Runs that did not come to their end, the newest first. Whoever may invite may carry on with any of them. */
export function unfinishedBatches(context: TenantContext): Promise<Batch[]> {
  return withTenant(context, async (tx) => {
    const rows = await tx
      .select()
      .from(invitationBatches)
      .where(isNull(invitationBatches.finishedAt))
      .orderBy(desc(invitationBatches.createdAt))
      .limit(20);
    const counts = await countsOf(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => viewOfBatch(row, counts.get(row.id) ?? none()));
  });
}
