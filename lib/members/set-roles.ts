import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { ProvenMember } from "@/lib/auth0/management/tenant-members";
import { withLease } from "@/lib/db/lease";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { type Authority, readAuthority, requireGrantable, requireNotAbove } from "./authority";
import { oneAtATime } from "./last-owner";
import { noteOwnerChange } from "./owner-changes";
import { noteRolesChanged } from "./revocation";

type Change = { member: ProvenMember; added: string[]; removed: string[]; after: string[] };

/** The roles that a member shall have, given those assigned now. */
export type Wish = (assigned: readonly string[]) => readonly string[];

/** A change takes a second or two, where the roles of an owner are at stake some more. In seconds. */
const terms = { seconds: 60, patience: 12 };

/**
 * Gives a member the roles of a wish. One change of a member at a time: two who take a role each in the same moment would leave none.
 * What is missing is given first and the rest taken afterwards, so that a failure in between leaves somebody with more than they should
 * have for a moment, and never locked out.
 *
 * @param wish asked again when it is this change's turn, since others may have changed the same member
 * @returns the ids the member has now
 * @throws AppError `not_found` for whoever is no member, `invalid_input` where no role would be left, `forbidden` (see `authority.ts`), `conflict` for the last owner
 */
export function setRoles(context: TenantContext, userId: string, wish: Wish): Promise<string[]> {
  return withLease(`roles:${context.organization.id}/${userId}`, terms, async (lease) => {
    const { authority, change } = await judged(context, userId, wish);
    lease.requireHeld();
    if (change.removed.includes(authority.ownerRoleId)) await demoteOwner(context, userId, wish);
    else await apply(context, authority, change);
    return change.after;
  });
}

async function judged(context: TenantContext, userId: string, wish: Wish) {
  const authority = await readAuthority(context);
  const change = await changeFor(context, userId, wish);
  requireAllowed(context, authority, change);
  return { authority, change };
}

function demoteOwner(context: TenantContext, userId: string, wish: Wish): Promise<void> {
  return oneAtATime(context, async (keepAnOwner) => {
    const { authority, change } = await judged(context, userId, wish);
    const make = () => apply(context, authority, change);
    if (change.removed.includes(authority.ownerRoleId)) await keepAnOwner(authority.ownerRoleId, change.member, make);
    else await make();
  });
}

async function changeFor(context: TenantContext, userId: string, wish: Wish): Promise<Change> {
  const member = await forTenant(context).members.find(userId);
  if (member === null) throw new AppError("not_found");
  const has = member.assigned.map(({ id }) => id);
  const after = [...new Set(wish(has))];
  if (after.length === 0) {
    throw new AppError("invalid_input", { fields: { roles: "Leave at least one role, or remove the person." } });
  }
  return {
    member,
    added: after.filter((id) => !has.includes(id)),
    removed: has.filter((id) => !after.includes(id)),
    after,
  };
}

function requireAllowed(context: TenantContext, authority: Authority, { member, added, removed }: Change): void {
  requireGrantable(authority, added);
  // Everybody may step down from what they have; the last owner is caught elsewhere.
  if (removed.length > 0 && member.userId !== context.person.id) requireNotAbove(authority, member);
}

async function apply(context: TenantContext, authority: Authority, { member, added, removed }: Change): Promise<void> {
  if (added.length + removed.length === 0) return;
  const given: string[] = [];
  const taken: string[] = [];
  try {
    if (added.length > 0) await member.assignRoles(added);
    given.push(...added);
    if (added.includes(authority.ownerRoleId)) await noteOwnerChange(context, member.userId, "gained");
    if (removed.length > 0) await member.removeRoles(removed);
    taken.push(...removed);
  } finally {
    // Also after a failure: what was given by then counts, and what became of the rest is not known.
    await noteRolesChanged(context, member.userId);
    await record(context, authority, member, { added: given, removed: taken });
  }
}

async function record(
  context: TenantContext,
  { roles }: Authority,
  member: ProvenMember,
  { added, removed }: Pick<Change, "added" | "removed">,
): Promise<void> {
  const named = (ids: Iterable<string>) => [...ids].map((id) => roles.get(id)?.name ?? id).sort();
  const before = member.assigned.map(({ id }) => id);
  await recordAuditAlone(context, {
    action: "member.roles_changed",
    target: { kind: "member", id: member.userId },
    before: { roles: named(before) },
    after: { roles: named([...before.filter((id) => !removed.includes(id)), ...added]) },
  });
}
