import "server-only";
import { and, eq, inArray, notExists, sql } from "drizzle-orm";
import { secondsBeforeMore } from "@/lib/auth0/management/budget";
import { leaveRoom } from "@/lib/auth0/management/take-turns";
import { type Transaction, withTenant } from "@/lib/db/database";
import { type Lease, withLease } from "@/lib/db/lease";
import { invitationBatches, invitationItems } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { rolesToGive } from "./authority";
import { type ItemRow, readBatch, viewOfItem } from "./batch-view";
import { claimNext, settleSent, settleUnsent } from "./claim";
import { leaveOutMembers } from "./membership";
import { forgetOutstanding } from "./outstanding";
import { quietSeconds, reconcile } from "./reconcile";
import { type Outcome, type RunTerms, sendItem } from "./send";
import type { Step } from "./types";

/** As many as one step sends. A page drives the steps, so that closing it stops the run between two of them and loses nothing. */
const mostPerStep = 10;

/** A step begins no further row after this long, in milliseconds; its lease lasts for what the last one may still take. */
const longestStep = 15_000;
const leaseSeconds = 60;

/** Whose right to send was read within this time need not be asked for again, in seconds. */
const authorityLifetime = 30;

/**
 * Carries a run on by at most ten rows, as fast as Auth0's bucket allows: the answer says how long to wait before the next step. A
 * rate limit is a wait and no failure. Of several pages that drive one run, one at a time moves it.
 *
 * @throws AppError `not_found`, `forbidden`, and those of the Management door where not even the first row was begun
 */
export async function stepBatch(context: TenantContext, batchId: string): Promise<Step> {
  const before = await withTenant(context, (tx) => readBatch(tx, batchId));
  if (before.finished || before.paused) return { batch: before, items: [], waitSeconds: 0 };
  try {
    return await withLease(`invitations:${batchId}`, { seconds: leaseSeconds, patience: 0 }, (lease) =>
      advance(context, batchId, lease),
    );
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict")
      return { batch: before, items: [], waitSeconds: error.retryAfter ?? 2 };
    if (error instanceof AppError && error.code === "too_many_requests")
      return { batch: before, items: [], waitSeconds: error.retryAfter ?? 1 };
    throw error;
  } finally {
    forgetOutstanding(context);
  }
}

async function advance(context: TenantContext, batchId: string, lease: Lease): Promise<Step> {
  const terms = await requireTerms(context, batchId);
  const moved = new Map<string, ItemRow>();
  const { moved: settled, tooFresh } = await reconcile(context, batchId, terms.kind);
  for (const row of settled) moved.set(row.id, row);
  const wait = await sendSome(context, batchId, terms, lease, moved);
  const batch = await finishIfDone(context, batchId);
  const { waiting, sending } = batch.counts;
  const onlyInDoubt = waiting === 0 && (sending > 0 || tooFresh);
  return {
    batch,
    items: [...moved.values()].map(viewOfItem),
    waitSeconds: batch.finished ? 0 : onlyInDoubt ? Math.max(wait, quietSeconds) : wait,
  };
}

/** What the run is about, once whoever drives it was found to have the right to still. Asked at Auth0, twice a minute at most. */
async function requireTerms(context: TenantContext, batchId: string): Promise<RunTerms> {
  const fresh = sql<boolean>`coalesce(${invitationBatches.authorizedActor} = ${context.person.id} and ${invitationBatches.authorizedAt} > now() - make_interval(secs => ${authorityLifetime}), false)`;
  const [row] = await withTenant(context, (tx) =>
    tx
      .select({ batch: invitationBatches, isFresh: fresh })
      .from(invitationBatches)
      .where(eq(invitationBatches.id, batchId)),
  );
  if (!row) throw new AppError("not_found");
  const { kind, lifetimeDays, provenDomains, createdByName } = row.batch;
  if (!row.isFresh) {
    await requireAuthority(context, batchId, kind !== "revoke");
    // That was a request, too: the first row must not be the one for which nothing is left.
    await leaveRoom();
  }
  return { kind, lifetimeDays, provenDomains, inviterName: createdByName };
}

/** Whoever carries on with somebody else's run gives its roles, and must be allowed to. */
async function requireAuthority(context: TenantContext, batchId: string, gives: boolean): Promise<void> {
  const roles = await rolesToGive(context);
  const allowed = new Set(roles.filter(({ grantable }) => grantable).map(({ id }) => id));
  await withTenant(context, async (tx) => {
    const given = gives ? await rolesToCome(tx, batchId) : [];
    if (!given.every((id) => allowed.has(id)))
      throw new AppError("forbidden", { message: "This run gives a role that goes beyond your own." });
    await tx
      .update(invitationBatches)
      .set({ authorizedActor: context.person.id, authorizedAt: sql`now()` })
      .where(eq(invitationBatches.id, batchId));
  });
}

/** Which roles the rest of a run gives. What is being sent may turn out not to have been, and waits again then. */
async function rolesToCome(tx: Transaction, batchId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ roleId: invitationItems.roleId })
    .from(invitationItems)
    .where(and(eq(invitationItems.batchId, batchId), inArray(invitationItems.state, ["waiting", "sending"])));
  return rows.map(({ roleId }) => roleId);
}

/**
 * Sends up to ten rows, and writes into `moved` what became of each.
 *
 * @returns the seconds to wait before more
 */
async function sendSome(
  context: TenantContext,
  batchId: string,
  terms: RunTerms,
  lease: Lease,
  moved: Map<string, ItemRow>,
): Promise<number> {
  const end = performance.now() + longestStep;
  for (let sent = 0; sent < mostPerStep && performance.now() < end; ) {
    lease.requireHeld();
    const row = await claimNext(context, batchId, terms.kind);
    if (row) {
      const outcome = await sendItem(context, terms, row);
      const after = await settle(context, terms, row, outcome);
      moved.set(after.id, after);
      if (outcome.kind === "wait") return outcome.seconds;
      if (outcome.kind === "unknown") return quietSeconds;
      sent += 1;
    } else {
      const { asked, members } = await leaveOutMembers(context, batchId);
      if (asked === 0) return 0;
      for (const member of members) moved.set(member.id, member);
    }
    const seconds = secondsBeforeMore();
    if (seconds > 0) return seconds;
  }
  return 0;
}

function settle(context: TenantContext, { kind }: RunTerms, row: ItemRow, outcome: Outcome): Promise<ItemRow> {
  switch (outcome.kind) {
    case "sent":
      return settleSent(context, kind, row, outcome.sent);
    case "wait":
      return settleUnsent(context, row, { state: "waiting", reason: null });
    case "unknown":
      return settleUnsent(context, row, { state: "sending", reason: "no_answer" });
    case "left_out":
    case "failed":
      return settleUnsent(context, row, { state: outcome.kind, reason: outcome.reason });
  }
}

function finishIfDone(context: TenantContext, batchId: string) {
  return withTenant(context, async (tx) => {
    const open = tx
      .select({ one: sql`1` })
      .from(invitationItems)
      .where(and(eq(invitationItems.batchId, batchId), inArray(invitationItems.state, ["waiting", "sending"])));
    await tx
      .update(invitationBatches)
      .set({ finishedAt: sql`now()` })
      .where(and(eq(invitationBatches.id, batchId), notExists(open)));
    return readBatch(tx, batchId);
  });
}
