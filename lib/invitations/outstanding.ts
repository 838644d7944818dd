import "server-only";
import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { leaveRoom } from "@/lib/auth0/management/take-turns";
import type { InvitationRecord } from "@/lib/auth0/management/tenant-invitations";
import { withTenant } from "@/lib/db/database";
import { invitationBatches, invitationItems } from "@/lib/db/schema";
import { shared } from "@/lib/shared";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { OpenInvitation } from "./types";

/** Auth0's lists lag behind what was just changed, by seconds; what we did ourselves within this time counts more, in seconds. */
export const listDelay = 60;

/** `complete` is false where Auth0 shows only the newest 1,000. */
export type Outstanding = { open: OpenInvitation[]; complete: boolean };

type AtAuth0 = { records: InvitationRecord[]; complete: boolean };

/** Long enough for somebody to search, sort and turn pages, and short enough to be called the present, in milliseconds. */
const lifetime = 10_000;

const recent = () =>
  shared("invitations.outstanding", () => new LRUCache<string, Promise<AtAuth0>>({ max: 200, ttl: lifetime }));

/**
 * Every invitation of the company that nobody has accepted yet, the newest first; expired ones stand among them until they are sent
 * again or revoked. Auth0's list, in pages of a hundred and kept for ten seconds, with what this product just did to it.
 *
 * @throws AppError of the Management door
 */
export async function outstandingInvitations(context: TenantContext): Promise<Outstanding> {
  const { records, complete } = await recentList(context);
  const { ended, added } = await ownChanges(context, records);
  const open = [...added, ...records.filter(({ id }) => !ended.has(id)).map(asOpen)];
  return { open: withoutReplacedExpired(open), complete };
}

/** Makes the next look a fresh one, after a change of ours. */
export function forgetOutstanding(context: TenantContext): void {
  recent().delete(context.organization.id);
}

function recentList(context: TenantContext): Promise<AtAuth0> {
  const { id } = context.organization;
  const kept = recent().get(id);
  if (kept) return kept;
  const asked = readAll(context);
  recent().set(id, asked);
  asked.catch(() => recent().delete(id));
  return asked;
}

async function readAll(context: TenantContext): Promise<AtAuth0> {
  const { invitations } = forTenant(context);
  const records: InvitationRecord[] = [];
  let page: number | null = 0;
  while (page !== null) {
    if (page > 0) await leaveRoom();
    const answer: Awaited<ReturnType<typeof invitations.page>> = await invitations.page(page);
    records.push(...answer.records);
    page = answer.next;
  }
  return { records, complete: records.length < 1_000 };
}

/** What Auth0's list does not show yet: invitations that we ended, and those that we made within the last minute. */
async function ownChanges(context: TenantContext, records: readonly InvitationRecord[]) {
  const ids = records.map(({ id }) => id);
  const rows = await withTenant(context, async (tx) => {
    const shown = ids.length > 0 ? inArray(invitationItems.invitationId, ids) : sql`false`;
    const ended = await tx
      .select({ id: invitationItems.invitationId })
      .from(invitationItems)
      .where(and(shown, inArray(invitationItems.endedAs, ["accepted", "revoked", "replaced"])));
    const made = await tx
      .select({ item: invitationItems, inviterName: invitationBatches.createdByName })
      .from(invitationItems)
      .innerJoin(invitationBatches, eq(invitationBatches.id, invitationItems.batchId))
      .where(
        and(
          isNotNull(invitationItems.invitationId),
          isNull(invitationItems.endedAt),
          sql`${invitationItems.settledAt} > now() - make_interval(secs => ${listDelay})`,
        ),
      );
    return { ended, made };
  });
  const known = new Set(ids);
  const added = rows.made.flatMap((row) =>
    row.item.invitationId && !known.has(row.item.invitationId) ? [fromRow(row)] : [],
  );
  return { ended: new Set(rows.ended.map(({ id }) => id)), added: added.reverse() };
}

function fromRow(row: { item: typeof invitationItems.$inferSelect; inviterName: string }): OpenInvitation {
  const { inviterName } = row;
  const { invitationId, email, roleId, settledAt, expiresAt, createdAt } = row.item;
  const at = settledAt ?? createdAt;
  return {
    id: invitationId ?? "",
    email,
    roleIds: [roleId],
    inviterName,
    createdAt: at.toISOString(),
    expiresAt: (expiresAt ?? at).toISOString(),
  };
}

function asOpen({ id, email, roleIds, inviterName, createdAt, expiresAt }: InvitationRecord): OpenInvitation {
  return {
    id,
    email,
    roleIds,
    inviterName,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

/** Somebody invited anew after the first invitation expired stands in the list once. */
function withoutReplacedExpired(open: readonly OpenInvitation[]): OpenInvitation[] {
  const living = new Set(open.filter((one) => !isExpired(one)).map(({ email }) => email));
  return open.filter((one) => !isExpired(one) || !living.has(one.email));
}

export function isExpired({ expiresAt }: Pick<OpenInvitation, "expiresAt">): boolean {
  return Date.parse(expiresAt) <= Date.now();
}
