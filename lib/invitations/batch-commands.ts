import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { AuditAction } from "@/lib/audit/actions";
import { recordAudit } from "@/lib/audit/record";
import { type Transaction, withTenant } from "@/lib/db/database";
import { invitationBatches, invitationItems } from "@/lib/db/schema";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { readBatch } from "./batch-view";
import { mostAttempts } from "./reconcile";
import type { Batch } from "./types";

/** Changes a run that is not finished, in one transaction with its entry in the audit trail. */
function changeBatch(
  context: TenantContext,
  id: string,
  action: AuditAction,
  change: (tx: Transaction) => Promise<unknown>,
): Promise<Batch> {
  return withTenant(context, async (tx) => {
    await readBatch(tx, id);
    await change(tx);
    await recordAudit(tx, context, { action, target: { kind: "invitation_run", id } });
    return readBatch(tx, id);
  });
}

/** Asks live, but not about a run that the company does not have. Pausing needs no such right: it does nobody any harm. */
async function requireInviter(context: TenantContext, id: string): Promise<void> {
  await withTenant(context, (tx) => readBatch(tx, id));
  await requireLivePermission(context, "invitations:write");
}

const unfinished = (id: string) => and(eq(invitationBatches.id, id), isNull(invitationBatches.finishedAt));

/** Holds a run after the row that is being sent. */
export function pauseBatch(context: TenantContext, id: string): Promise<Batch> {
  return changeBatch(context, id, "invitation.run_paused", (tx) =>
    tx.update(invitationBatches).set({ pausedAt: sql`now()` }).where(unfinished(id)),
  );
}

/**
 * Lets a paused run go on; its next step sends.
 *
 * @throws AppError `not_found`, and `forbidden` for whoever may not invite any more
 */
export async function resumeBatch(context: TenantContext, id: string): Promise<Batch> {
  await requireInviter(context, id);
  return changeBatch(context, id, "invitation.run_resumed", (tx) =>
    tx.update(invitationBatches).set({ pausedAt: null }).where(unfinished(id)),
  );
}

/**
 * Ends a run: whoever still waits is left out, and may be invited by another. What was sent stays sent.
 *
 * @throws AppError as `resumeBatch`
 */
export async function stopBatch(context: TenantContext, id: string): Promise<Batch> {
  await requireInviter(context, id);
  return endBatch(context, id);
}

/** The same for a run that whoever made it was just found to be allowed. */
export function endBatch(context: TenantContext, id: string): Promise<Batch> {
  return changeBatch(context, id, "invitation.run_stopped", async (tx) => {
    const stopped = { state: "left_out", reason: "stopped", holdsAddress: false, settledAt: sql`now()` } as const;
    await tx
      .update(invitationItems)
      .set(stopped)
      .where(and(eq(invitationItems.batchId, id), eq(invitationItems.state, "waiting")));
    await tx.update(invitationBatches).set({ pausedAt: null }).where(unfinished(id));
    // A row that is being sent is settled by the next step, which finishes the run then and sends nothing any more.
    await tx
      .update(invitationItems)
      .set({ attempts: mostAttempts })
      .where(and(eq(invitationItems.batchId, id), eq(invitationItems.state, "sending")));
    const sending = tx
      .select({ id: invitationItems.batchId })
      .from(invitationItems)
      .where(and(eq(invitationItems.batchId, id), eq(invitationItems.state, "sending")));
    await tx
      .update(invitationBatches)
      .set({ finishedAt: sql`now()` })
      .where(and(unfinished(id), sql`not exists ${sending}`));
  });
}

/**
 * Puts the rows that failed back into the queue. An address that was invited otherwise in the meantime is left out.
 *
 * @throws AppError as `resumeBatch`
 */
export async function retryBatch(context: TenantContext, id: string): Promise<Batch> {
  await requireInviter(context, id);
  return changeBatch(context, id, "invitation.run_retried", async (tx) => {
    const failed = and(eq(invitationItems.batchId, id), eq(invitationItems.state, "failed"));
    const batch = await readBatch(tx, id);
    if (batch.counts.failed === 0) return;
    const taken = sql`${invitationItems.email} in (select other.email from invitation_items other where other.holds_address)`;
    await tx
      .update(invitationItems)
      .set({ state: "left_out", reason: "invited" })
      .where(and(failed, isNull(invitationItems.replaces), taken));
    await tx
      .update(invitationItems)
      .set({ state: "waiting", reason: null, attempts: 0, settledAt: null, holdsAddress: batch.kind === "invite" })
      .where(failed);
    // Whether whoever drives it may give the roles of these rows was not asked yet.
    await tx
      .update(invitationBatches)
      .set({ finishedAt: null, pausedAt: null, authorizedAt: null })
      .where(eq(invitationBatches.id, id));
  });
}
