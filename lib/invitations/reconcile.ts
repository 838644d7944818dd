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
  while (page !== null && wanted.size > 0) {
    if (page > 0) await leaveRoom();
    const answer: Awaited<ReturnType<typeof invitations.page>> = await invitations.page(page, { withTickets: true });
    const known = await knownAmong(context, answer.records);
    for (const record of answer.records) {
      const { email, id } = record;
      if (!wanted.has(email)) continue;
      // The newest that is open and of nobody else's making; what is older than the one to be replaced is not its successor.
      const isTheirs = !known.has(id) && !isOver(record);
      if (isTheirs) found.set(email, record);
      if (isTheirs || wanted.get(email) === id) wanted.delete(email);
    }
    page = reachesBefore(rows, known) ? null : answer.next;
  }
  return found;
}

/** An invitation that ended stays in Auth0's list, and its address may have been invited anew because of that. */
function isOver({ expiresAt }: InvitationRecord): boolean {
  return expiresAt.getTime() <= Date.now();
}

/** Those of these invitations that rows have made already, and when. */
async function knownAmong(
  context: TenantContext,
  records: readonly InvitationRecord[],
): Promise<Map<string | null, Date | null>> {
  const ids = records.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await withTenant(context, (tx) =>
    tx
      .select({ id: invitationItems.invitationId, settledAt: invitationItems.settledAt })
      .from(invitationItems)
      .where(inArray(invitationItems.invitationId, ids)),
  );
  return new Map(rows.map(({ id, settledAt }) => [id, settledAt]));
}

function reachesBefore(rows: readonly ItemRow[], known: ReadonlyMap<string | null, Date | null>): boolean {
  const claims = rows.flatMap(({ claimedAt }) => (claimedAt ? [claimedAt.getTime()] : []));
  const first = Math.min(...claims);
  return [...known.values()].some((settledAt) => settledAt !== null && settledAt.getTime() < first);
}
