import "server-only";
import { and, asc, eq, exists, isNotNull, isNull, sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/record";
import { type Transaction, withTenant } from "@/lib/db/database";
import { invitationBatches, invitationItems } from "@/lib/db/schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { ItemRow } from "./batch-view";
import type { BatchKind, ItemReason } from "./types";

/** What Auth0 made of a row. Without an invitation, somebody was made a member at once. */
export type Sent = {
  invitation: { id: string; ticketHash: string | null; expiresAt: Date } | null;
  oldLinkWorks: boolean;
};

/**
 * Takes the next row of a run and says so in the database before Auth0 hears of it: should everything stop after this, the row is
 * found in state `sending`, and Auth0 is asked what became of it.
 *
 * @param kind whoever is to be invited must have been asked for among the members first
 * @returns null when nothing waits that may be taken, or the run was paused or stopped
 */
export async function claimNext(context: TenantContext, batchId: string, kind: BatchKind): Promise<ItemRow | null> {
  return withTenant(context, async (tx) => {
    const goesOn = tx
      .select({ one: sql`1` })
      .from(invitationBatches)
      .where(
        and(
          eq(invitationBatches.id, batchId),
          isNull(invitationBatches.pausedAt),
          isNull(invitationBatches.finishedAt),
        ),
      );
    const ready = kind === "invite" ? isNotNull(invitationItems.membershipCheckedAt) : undefined;
    const next = tx
      .select({ id: invitationItems.id })
      .from(invitationItems)
      .where(and(eq(invitationItems.batchId, batchId), eq(invitationItems.state, "waiting"), ready, exists(goesOn)))
      .orderBy(asc(invitationItems.position))
      .limit(1)
      .for("update", { skipLocked: true });
    const [row] = await tx
      .update(invitationItems)
      .set({ state: "sending", claimedAt: sql`clock_timestamp()`, attempts: sql`${invitationItems.attempts} + 1` })
      // Not `in`: that may run the query once for each row it looks at, and take one each time.
      .where(sql`${invitationItems.id} = (${next})`)
      .returning();
    return row ?? null;
  });
}

const auditFor = { invite: "invitation.created", resend: "invitation.resent", revoke: "invitation.revoked" } as const;

/** Writes down that a row is done, together with its entry in the audit trail. */
export function settleSent(context: TenantContext, kind: BatchKind, row: ItemRow, sent: Sent): Promise<ItemRow> {
  const { invitation, oldLinkWorks } = sent;
  return withTenant(context, async (tx) => {
    if (row.replaces && !oldLinkWorks)
      await endInvitation(tx, row.replaces, kind === "revoke" ? "revoked" : "replaced");
    const [settled] = await tx
      .update(invitationItems)
      .set({
        state: "sent",
        reason: oldLinkWorks ? "old_link_works" : null,
        settledAt: sql`now()`,
        holdsAddress: kind !== "revoke" && invitation !== null,
        ...(invitation && {
          invitationId: invitation.id,
          ticketHash: invitation.ticketHash,
          expiresAt: invitation.expiresAt,
        }),
      })
      .where(eq(invitationItems.id, row.id))
      .returning();
    await recordAudit(tx, context, {
      action: auditFor[kind],
      // Whether somebody was invited or made a member at once is Auth0's knowledge of them; the entry is the same.
      target: { kind: "invitation", id: row.id, name: row.email },
      ...(kind !== "revoke" && { after: { role: row.roleName } }),
    });
    return settled ?? row;
  });
}

/** Marks the row that made an invitation as over. */
export async function endInvitation(
  tx: Transaction,
  invitationId: string,
  endedAs: "accepted" | "revoked" | "replaced",
): Promise<void> {
  await tx
    .update(invitationItems)
    .set({ endedAs, endedAt: sql`now()`, holdsAddress: false })
    .where(and(eq(invitationItems.invitationId, invitationId), isNull(invitationItems.endedAs)));
}

/** Puts a row where it belongs when it was not sent: back into the queue, or aside with a reason. */
export function settleUnsent(
  context: TenantContext,
  row: ItemRow,
  to: { state: "waiting" | "failed" | "left_out" | "sending"; reason: ItemReason | null },
): Promise<ItemRow> {
  return withTenant(context, async (tx) => {
    const isOver = to.state === "failed" || to.state === "left_out";
    const [settled] = await tx
      .update(invitationItems)
      .set({ ...to, ...(isOver && { settledAt: sql`now()`, holdsAddress: false }) })
      .where(eq(invitationItems.id, row.id))
      .returning();
    if (isOver && row.replaces) await holdAgain(tx, row.replaces);
    return settled ?? row;
  });
}

/** The invitation that was to be replaced stands for its address again, if it is still open. */
async function holdAgain(tx: Transaction, invitationId: string): Promise<void> {
  await tx
    .update(invitationItems)
    .set({ holdsAddress: true })
    .where(
      and(
        eq(invitationItems.invitationId, invitationId),
        eq(invitationItems.state, "sent"),
        isNull(invitationItems.endedAs),
        sql`not exists (select from invitation_items other where other.email = ${invitationItems.email} and other.holds_address)`,
      ),
    );
}
