import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { ProvenMember } from "@/lib/auth0/management/tenant-members";
import { AppError } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { knownRoles, readAuthority, requireNotAbove } from "./authority";
import { oneAtATime } from "./last-owner";
import { noteMemberEnded } from "./revocation";

type Departure = { member: ProvenMember; ownerRoleId: string };

/**
 * Takes somebody out of the company: the membership first, then everything they are signed in with. Their next request is refused.
 *
 * @throws AppError `not_found` for whoever is no member, `forbidden` for whoever may do more, `conflict` for the last owner
 */
export async function removeMember(context: TenantContext, userId: string): Promise<void> {
  if (context.actor === "person" && userId === context.person.id) return leaveCompany(context);
  await depart(context, "member.removed", async () => {
    const authority = await readAuthority(context);
    const member = await requireMember(context, userId);
    requireNotAbove(authority, member);
    return { member, ownerRoleId: authority.ownerRoleId };
  });
}

/**
 * Takes the one who asks out of the company. It takes no permission.
 *
 * @throws AppError `forbidden` for machines, `conflict` for the last owner
 */
export async function leaveCompany(context: TenantContext): Promise<void> {
  if (context.actor !== "person") throw new AppError("forbidden", { message: "A machine cannot leave." });
  await depart(context, "member.left", async () => {
    const member = await requireMember(context, context.person.id);
    return { member, ownerRoleId: (await knownRoles(context)).ownerRoleId };
  });
}

async function requireMember(context: TenantContext, userId: string): Promise<ProvenMember> {
  const member = await forTenant(context).members.find(userId);
  if (member === null) throw new AppError("not_found");
  return member;
}

function isOwner({ member, ownerRoleId }: Departure): boolean {
  return member.effective.some(({ id }) => id === ownerRoleId);
}

/** @param judge says who goes, or refuses; asked again for an owner, when it is their turn */
async function depart(
  context: TenantContext,
  action: "member.removed" | "member.left",
  judge: () => Promise<Departure>,
): Promise<void> {
  const first = await judge();
  if (!isOwner(first)) return end(context, first.member, action);
  await oneAtATime(context, async (keepAnOwner) => {
    const now = await judge();
    const make = () => end(context, now.member, action);
    await (isOwner(now) ? keepAnOwner(now.ownerRoleId, now.member.userId, make) : make());
  });
}

async function end(
  context: TenantContext,
  member: ProvenMember,
  action: "member.removed" | "member.left",
): Promise<void> {
  await member.endMembership();
  await noteMemberEnded(context, member.userId);
  const sessionsEnded = await endSessions(context, member);
  await recordAuditAlone(context, {
    action,
    target: { kind: "member", id: member.userId },
    before: { roles: member.assigned.map(({ name }) => name).sort() },
    after: { sessionsEnded },
  });
}

/** Best effort: the membership is over either way, and without it Auth0 issues nothing for this company any more. */
async function endSessions(context: TenantContext, member: ProvenMember): Promise<boolean> {
  try {
    await member.endSessions();
    return true;
  } catch (error) {
    log.warn("member.sessions_not_ended", { ...errorFields(error), requestId: context.requestId });
    return false;
  }
}
