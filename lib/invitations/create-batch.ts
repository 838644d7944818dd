import "server-only";
import { and, eq, inArray, isNotNull, isNull, lt, notInArray, or, type SQL, sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { leaveRoom } from "@/lib/auth0/management/take-turns";
import { type Transaction, withTenant } from "@/lib/db/database";
import { invitationBatches, invitationItems } from "@/lib/db/schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { allowedDomains } from "./allowed-domains";
import { mayGiveAll, rolesToGive } from "./authority";
import { batchWithItems } from "./batch-view";
import { requireWithinDay } from "./caps";
import { judge, type Known, type OfferedRole } from "./judge";
import { isExpired, listDelay, type Outstanding, outstandingInvitations } from "./outstanding";
import type { NewBatch, NewRow } from "./schema";
import type { BatchKind, ItemReason } from "./types";

type NewItem = Omit<typeof invitationItems.$inferInsert, "batchId" | "position">;

/**
 * Stores a run: every row with its verdict, judged by what Auth0 says now. Nothing is sent yet; that is what the steps do.
 *
 * @returns the run and its rows. Those left out say why
 * @throws AppError `forbidden` when the actor may not invite any more, `daily_limit`, and those of the Management door
 */
export async function createBatch(context: TenantContext, wish: NewBatch) {
  const roles = await rolesToGive(context);
  const outstanding = await outstandingInvitations(context);
  const items =
    wish.kind === "invite"
      ? invitesFor(wish.rows, { roles, domains: await allowedDomains(context) }, outstanding)
      : changesOf(wish, roles, outstanding);
  const provenDomains = wish.kind === "invite" ? await forTenant(context).domains.verified() : [];
  const lifetimeDays = wish.kind === "revoke" ? 7 : wish.lifetimeDays;
  const id = await withTenant(context, async (tx) => {
    if (wish.kind !== "revoke") await requireWithinDay(tx, context, items.filter(isWaiting).length);
    await freeAddresses(tx, outstanding, items);
    const batchId = await insertBatch(tx, context, { kind: wish.kind, lifetimeDays, provenDomains });
    await insertItems(tx, batchId, items);
    const after = { kind: wish.kind, people: items.filter(isWaiting).length };
    await recordAudit(tx, context, {
      action: "invitation.run_started",
      target: { kind: "invitation_run", id: batchId },
      after,
    });
    return batchId;
  });
  // The first step follows at once, and a bucket of two is empty now.
  await leaveRoom();
  return batchWithItems(context, id);
}

const isWaiting = ({ state }: NewItem) => state === "waiting";

/** Members are found when their turn comes, forty at a time: Auth0 is asked once for forty, and never for the whole company. */
function invitesFor(
  rows: readonly NewRow[],
  { roles, domains }: Pick<Known, "roles" | "domains">,
  { open }: Outstanding,
): NewItem[] {
  const drafts = rows.map(({ email, name, roleId }, index) => ({ key: String(index), email, name, role: roleId }));
  const invited = new Set(open.filter((one) => !isExpired(one)).map(({ email }) => email));
  const verdicts = judge(drafts, { roles, invited, members: new Set(), domains });
  return rows.map(({ email, name, roleId }, index) => {
    const verdict = verdicts[index]?.kind ?? "refused";
    const roleName = roles.find(({ id }) => id === roleId)?.name ?? "";
    return { email, name, roleId, roleName, ...stateFor(verdict === "ready" ? null : (verdict as ItemReason)) };
  });
}

function stateFor(reason: ItemReason | null): Pick<NewItem, "state" | "reason" | "holdsAddress"> {
  return reason === null
    ? { state: "waiting", reason: null, holdsAddress: true }
    : { state: "left_out", reason, holdsAddress: false };
}

/** Open invitations to send again or to revoke. To send one again is to give its roles, so the same rule holds. */
function changesOf(
  wish: Exclude<NewBatch, { kind: "invite" }>,
  roles: OfferedRole[],
  { open }: Outstanding,
): NewItem[] {
  return [...new Set(wish.invitations)].map((invitationId) => {
    const found = open.find(({ id }) => id === invitationId);
    const given = roles.filter(({ id }) => found?.roleIds.includes(id));
    const roleName = given.map(({ name }) => name).join(", ");
    const allowed = wish.kind === "revoke" || mayGiveAll(roles, found?.roleIds ?? []);
    const reason = found ? (allowed ? null : "role_not_allowed") : "gone";
    const state = stateFor(reason);
    return {
      email: found?.email ?? "",
      roleId: found?.roleIds[0] ?? "",
      roleName,
      replaces: invitationId,
      ...state,
      holdsAddress: state.holdsAddress === true && wish.kind === "resend",
    };
  });
}

/**
 * Lets go of addresses whose invitation is over: expired, or no longer in Auth0's list, which means accepted or revoked elsewhere.
 * What was sent within the last minute is not judged by a list that lags behind. An invitation about to be replaced passes its
 * address on.
 */
async function freeAddresses(tx: Transaction, { open, complete }: Outstanding, items: NewItem[]): Promise<void> {
  const sent = and(eq(invitationItems.state, "sent"), eq(invitationItems.holdsAddress, true));
  const ended = (as: "expired" | "gone", condition: SQL | undefined) =>
    tx
      .update(invitationItems)
      .set({ holdsAddress: false, endedAs: as, endedAt: sql`now()` })
      .where(and(sent, condition));
  await ended("expired", lt(invitationItems.expiresAt, sql`now()`));
  const ids = open.map(({ id }) => id);
  const older = sql`${invitationItems.settledAt} < now() - make_interval(secs => ${listDelay})`;
  const absent = ids.length > 0 ? notInArray(invitationItems.invitationId, ids) : sql`true`;
  if (complete) await ended("gone", and(older, or(isNull(invitationItems.invitationId), absent)));
  const replaced = items.flatMap(({ replaces, holdsAddress }) => (replaces && holdsAddress ? [replaces] : []));
  if (replaced.length === 0) return;
  await tx
    .update(invitationItems)
    .set({ holdsAddress: false })
    .where(and(sent, isNotNull(invitationItems.invitationId), inArray(invitationItems.invitationId, replaced)));
}

async function insertBatch(
  tx: Transaction,
  { person }: TenantContext,
  batch: { kind: BatchKind; lifetimeDays: number; provenDomains: string[] },
): Promise<string> {
  const [row] = await tx
    .insert(invitationBatches)
    .values({
      ...batch,
      createdBy: person.id,
      createdByName: person.name,
      authorizedActor: person.id,
      authorizedAt: sql`now()`,
    })
    .returning({ id: invitationBatches.id });
  return row?.id ?? "";
}

/** An address that another run holds is left out, and not twice in the database whatever happens at the same moment. */
async function insertItems(tx: Transaction, batchId: string, items: readonly NewItem[]): Promise<void> {
  const rows = items.map((item, position) => ({ ...item, batchId, position }));
  const kept = await tx
    .insert(invitationItems)
    .values(rows)
    .onConflictDoNothing()
    .returning({ position: invitationItems.position });
  const positions = new Set(kept.map(({ position }) => position));
  const held = rows.filter(({ position }) => !positions.has(position));
  if (held.length > 0) await tx.insert(invitationItems).values(held.map((row) => ({ ...row, ...stateFor("invited") })));
  if (!rows.some((row) => isWaiting(row) && positions.has(row.position))) {
    await tx.update(invitationBatches).set({ finishedAt: sql`now()` }).where(eq(invitationBatches.id, batchId));
  }
}
