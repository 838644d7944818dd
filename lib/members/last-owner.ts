import "server-only";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { ProvenMember } from "@/lib/auth0/management/tenant-members";
import { type Lease, withLease } from "@/lib/db/lease";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { forgetOwnerChange, noteOwnerChange, recentChanges } from "./owner-changes";

/** A change takes half a second; nobody waits longer than this for the one before. In seconds. */
const terms = { seconds: 40, patience: 12 };

/** Somebody as Auth0 said a moment ago. */
type Someone = Pick<ProvenMember, "userId" | "effective">;

/**
 * Makes a change after which somebody is no owner any more, unless nobody else would be one. Who else is one: Auth0's list, which
 * lags behind, without those whom we took the role from in the last minute, and with those to whom we gave it; and whoever is
 * counted is asked for by id first, which Auth0 always answers as it is now. Of somebody who is none it is noted all the same
 * that they will be none: they may be made one in this moment.
 *
 * @throws AppError `conflict` for the last owner; and what `change` throws
 */
export type KeepAnOwner = (ownerRoleId: string, someone: Someone, change: () => Promise<void>) => Promise<void>;

/** How many owners on a list are looked at, at most, before the change is refused: with an honest list the first one stands. */
const mostLookedAt = 10;

/**
 * Runs a change that may leave the company without an owner. One at a time for each company, on all instances: two owners who
 * demote each other in the same moment are told one after the other. `run` has to look again at what it decides by, since whoever
 * was before it may have changed that, and then makes its change through `keepAnOwner`.
 *
 * @throws AppError `conflict` when somebody else is at it for too long; and what `run` throws
 */
export function oneAtATime<T>(context: TenantContext, run: (keepAnOwner: KeepAnOwner) => Promise<T>): Promise<T> {
  return withLease(`owners:${context.organization.id}`, terms, (lease) =>
    run(async (ownerRoleId, { userId, effective }, change) => {
      const isOwner = effective.some(({ id }) => id === ownerRoleId);
      if (isOwner && !(await hasAnotherOwner(context, ownerRoleId, userId))) throw lastOwner(context);
      await noteOwnerChange(context, userId, "lost");
      await changed(context, userId, lease, change);
    }),
  );
}

async function changed(
  context: TenantContext,
  userId: string,
  lease: Lease,
  change: () => Promise<void>,
): Promise<void> {
  try {
    lease.requireHeld();
    await change();
  } catch (error) {
    // After silence nobody knows whether it happened: the note stays, which can only refuse somebody for a minute.
    if (error instanceof AppError && error.code !== "sign_in_unavailable") await forgetOwnerChange(context, userId);
    throw error;
  }
}

function lastOwner({ organization }: TenantContext): AppError {
  return new AppError("conflict", {
    message: `${organization.name} needs an owner. Make someone else an owner first.`,
  });
}

async function hasAnotherOwner(context: TenantContext, ownerRoleId: string, userId: string): Promise<boolean> {
  const recent = await recentChanges(context);
  const looked = new Set<string>([userId]);
  for await (const candidate of candidates(context, ownerRoleId, recent)) {
    if (looked.has(candidate) || recent.get(candidate) === "lost") continue;
    if (looked.size > mostLookedAt) return false;
    looked.add(candidate);
    const member = await forTenant(context).members.find(candidate);
    if (member?.effective.some(({ id }) => id === ownerRoleId)) return true;
  }
  return false;
}

async function* candidates(
  context: TenantContext,
  ownerRoleId: string,
  recent: ReadonlyMap<string, "gained" | "lost">,
): AsyncGenerator<string> {
  for (const [userId, change] of recent) if (change === "gained") yield userId;
  const { members } = forTenant(context);
  let from: string | undefined;
  do {
    const page = await members.pageWithRole(ownerRoleId, { from, take: 100 });
    for (const { user_id } of page.members) yield user_id;
    from = page.members.length > 0 ? page.next : undefined;
  } while (from !== undefined);
}
