import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { leaveRoom } from "@/lib/auth0/management/take-turns";
import type { InvitationRecord } from "@/lib/auth0/management/tenant-invitations";
import { withTenant } from "@/lib/db/database";
import { invitationItems } from "@/lib/db/schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { ItemRow } from "./batch-view";
import { settleSent, settleUnsent } from "./claim";
import { endedOld } from "./send";
import type { BatchKind } from "./types";

/** Seconds after which a list of Auth0 shows what a request did that nobody saw the answer of, and no such request is under way any more. */
export const quietSeconds = 15;

/** After so many tries without an answer, a person decides. */
export const mostAttempts = 3;

/**
 * Settles the rows of a run that were being sent when everything stopped, or that Auth0 gave no answer for: whoever is in Auth0's list
 * was invited, whoever is not waits again. Nobody is invited twice, and nobody is lost.
 *
 * @returns the rows that moved, and whether some are too fresh to be judged
 */
export async function reconcile(
  context: TenantContext,
  batchId: string,
  kind: BatchKind,
): Promise<{ moved: ItemRow[]; tooFresh: boolean }> {
  const inDoubt = await withTenant(context, (tx) =>
    tx
      .select({
        row: invitationItems,
        isOld: sql<boolean>`${invitationItems.claimedAt} < clock_timestamp() - make_interval(secs => ${quietSeconds})`,
      })
      .from(invitationItems)
      .where(and(eq(invitationItems.batchId, batchId), eq(invitationItems.state, "sending"))),
  );
  const rows = inDoubt.filter(({ isOld }) => isOld).map(({ row }) => row);
  const tooFresh = rows.length < inDoubt.length;
  if (rows.length === 0) return { moved: [], tooFresh };
  // To revoke once more is to revoke once: no need to look.
  const found = kind === "revoke" ? new Map<string, InvitationRecord>() : await lookFor(context, rows);
  const moved: ItemRow[] = [];
  for (const row of rows) moved.push(await settle(context, kind, row, found.get(row.email)));
  return { moved, tooFresh };
}

async function settle(
  context: TenantContext,
  kind: BatchKind,
  row: ItemRow,
  invitation: InvitationRecord | undefined,
): Promise<ItemRow> {
  if (invitation) {
    const oldLinkWorks = row.replaces !== null && !(await endedOld(context, row.replaces));
    return settleSent(context, kind, row, { invitation, oldLinkWorks });
  }
  const goesOn = row.attempts < mostAttempts;
  return settleUnsent(
    context,
    row,
    goesOn ? { state: "waiting", reason: null } : { state: "failed", reason: "no_answer" },
  );
}

/**
 * Looks for open invitations to these addresses, the newest first. It ends where an invitation stands that was made before the
 * first of the rows was claimed: what is older cannot be theirs. So it needs no clock of Auth0's, and one page most of the time.
 */
async function lookFor(context: TenantContext, rows: readonly ItemRow[]): Promise<Map<string, InvitationRecord>> {
  const { invitations } = forTenant(context);
  const wanted = new Map(rows.map(({ email, replaces }) => [email, replaces]));
  const found = new Map<string, InvitationRecord>();
  let page: number | null = 0;
  while (page !== null && found.size < wanted.size) {
    if (page > 0) await leaveRoom();
    const answer: Awaited<ReturnType<typeof invitations.page>> = await invitations.page(page, { withTickets: true });
    for (const record of answer.records) {
      const isTheirs = wanted.has(record.email) && wanted.get(record.email) !== record.id;
      if (isTheirs && record.expiresAt > record.createdAt && !found.has(record.email)) found.set(record.email, record);
    }
    page = (await reachesBefore(context, rows, answer.records)) ? null : answer.next;
  }
  return found;
}

async function reachesBefore(
  context: TenantContext,
  rows: readonly ItemRow[],
  records: readonly InvitationRecord[],
): Promise<boolean> {
  const claims = rows.flatMap(({ claimedAt }) => (claimedAt ? [claimedAt.getTime()] : []));
  const first = new Date(Math.min(...claims));
  const ids = records.map(({ id }) => id);
  if (ids.length === 0) return true;
  const [known] = await withTenant(context, (tx) =>
    tx
      .select({ id: invitationItems.id })
      .from(invitationItems)
      .where(and(inArray(invitationItems.invitationId, ids), sql`${invitationItems.settledAt} < ${first}`))
      .limit(1),
  );
  return known !== undefined;
}
