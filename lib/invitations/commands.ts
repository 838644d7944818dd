import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { AuditAction } from "@/lib/audit/actions";
import { recordAudit } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { type Transaction, withTenant } from "@/lib/db/database";
import { invitationBatches, invitationItems } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { rolesToGive } from "./authority";
import { readBatch } from "./batch-view";
import { endInvitation } from "./claim";
import { createBatch } from "./create-batch";
import { forgetOutstanding } from "./outstanding";
import { mostAttempts } from "./reconcile";
import type { NewBatch } from "./schema";
import { stepBatch } from "./step";
import type { Batch, BatchItem, ItemReason } from "./types";

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

const unfinished = (id: string) => and(eq(invitationBatches.id, id), isNull(invitationBatches.finishedAt));

/** Holds a run after the row that is being sent. */
export function pauseBatch(context: TenantContext, id: string): Promise<Batch> {
  return changeBatch(context, id, "invitation.run_paused", (tx) =>
    tx.update(invitationBatches).set({ pausedAt: sql`now()` }).where(unfinished(id)),
  );
}

/** Lets a paused run go on; its next step sends. */
export function resumeBatch(context: TenantContext, id: string): Promise<Batch> {
  return changeBatch(context, id, "invitation.run_resumed", (tx) =>
    tx.update(invitationBatches).set({ pausedAt: null }).where(unfinished(id)),
  );
}

/** Ends a run: whoever still waits is left out, and may be invited by another. What was sent stays sent. */
export function stopBatch(context: TenantContext, id: string): Promise<Batch> {
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

/** Puts the rows that failed back into the queue. An address that was invited otherwise in the meantime is left out. */
export function retryBatch(context: TenantContext, id: string): Promise<Batch> {
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
    await tx.update(invitationBatches).set({ finishedAt: null, pausedAt: null }).where(eq(invitationBatches.id, id));
  });
}

const refusals: Partial<Record<ItemReason, string>> = {
  member: "This person is a member already.",
  invited: "This address has an open invitation already.",
  unknown_role: "The company has no such role.",
  gone: "This invitation is not open any more.",
  role_not_allowed: "This role permits more than yours does.",
};

/** Does one thing as a run of one row, so that a single invitation is as safe as five hundred. */
async function runOne(context: TenantContext, wish: NewBatch): Promise<BatchItem> {
  const created = await createBatch(context, wish);
  const step = created.batch.finished ? null : await stepBatch(context, created.batch.id);
  const item = step?.items[0] ?? created.items[0];
  if (item?.state === "sent") return item;
  if (item?.state === "left_out" || item?.state === "failed") throw refused(item);
  // Whoever asks again must find the address free: nothing goes on behind their back.
  await stopBatch(context, created.batch.id);
  if (item?.reason === "no_answer") throw new AppError("sign_in_unavailable", { retryAfter: 15 });
  throw new AppError("too_many_requests", { retryAfter: Math.max(1, step?.waitSeconds ?? 1) });
}

function refused({ reason }: BatchItem): AppError {
  if (reason === "gone") return new AppError("not_found");
  if (reason === "not_in_plan") return new AppError("not_in_sign_in_plan");
  if (reason === "role_not_allowed") return new AppError("forbidden", { message: refusals.role_not_allowed ?? "" });
  if (reason === "unknown_role") return new AppError("invalid_input", { fields: { roleId: refusals[reason] ?? "" } });
  return new AppError(reason === "refused" ? "unexpected" : "conflict", {
    message: refusals[reason ?? "refused"] ?? "",
  });
}

/**
 * Invites one person.
 *
 * @returns the same for somebody new and for somebody who was made a member at once
 * @throws AppError `conflict` for members and whoever is invited already, `forbidden` for a role beyond one's own, `daily_limit`
 */
export function inviteOne(
  context: TenantContext,
  { email, name, roleId, lifetimeDays }: { email: string; name: string; roleId: string; lifetimeDays: number },
): Promise<BatchItem> {
  return runOne(context, { kind: "invite", rows: [{ email, name, roleId }], lifetimeDays });
}

/** Makes a new invitation for the same person and ends the old one. Throws `not_found` for one that is not open here. */
export function resendOne(context: TenantContext, id: string): Promise<BatchItem> {
  return runOne(context, { kind: "resend", invitations: [id], lifetimeDays: 7 });
}

/**
 * Revokes one invitation: its link stops working at once.
 *
 * @throws AppError `not_found` for one that this company does not have, or not any more
 */
export async function revokeOne(context: TenantContext, id: string): Promise<void> {
  await rolesToGive(context);
  const { invitations } = forTenant(context);
  const invitation = await invitations.get(id);
  if (!invitation) throw new AppError("not_found");
  await invitations.remove(id);
  await withTenant(context, async (tx) => {
    await endInvitation(tx, id, "revoked");
    await recordAudit(tx, context, {
      action: "invitation.revoked",
      target: { kind: "invitation", id, name: invitation.email },
    });
  });
  forgetOutstanding(context);
}
