import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { ProvenMember } from "@/lib/auth0/management/tenant-members";
import { AppError } from "@/lib/errors";
import { followUp } from "@/lib/follow-up";
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

/**
 * @param judge says who goes, or refuses. Asked when it is their turn: whoever was before may have changed what it decides by, and
 *   somebody who is no owner now may be made one in this moment, whom the last owner could then leave the company to
 */
async function depart(
  context: TenantContext,
  action: "member.removed" | "member.left",
  judge: () => Promise<Departure>,
): Promise<void> {
  const member = await oneAtATime(context, async (keepAnOwner) => {
    const { member: leaving, ownerRoleId } = await judge();
    await keepAnOwner(ownerRoleId, leaving, () => endMembership(context, leaving));
    return leaving;
  });
  let sessionsEnded = false;
  await followUp(
    () => noteMemberEnded(context, member.userId),
    async () => {
      sessionsEnded = await endSessions(context, member);
    },
    () =>
      recordAuditAlone(context, {
        action,
        target: { kind: "member", id: member.userId },
        before: { roles: member.assigned.map(({ name }) => name).sort() },
        after: { sessionsEnded },
      }),
  );
}

/**
 * Ends it at Auth0. After silence it is looked whether that happened; where it did not, or nobody can tell, they have to sign in anew at
 * least: the request may still be under way, and whoever asked is told to try again.
 */
async function endMembership(context: TenantContext, member: ProvenMember): Promise<void> {
  try {
    await member.endMembership();
  } catch (error) {
    const isSilence = error instanceof AppError && error.code === "sign_in_unavailable";
    if (!isSilence) throw error;
    if (await isGone(context, member.userId)) return;
    await noteMemberEnded(context, member.userId);
    throw error;
  }
}

async function isGone(context: TenantContext, userId: string): Promise<boolean> {
  try {
    return (await forTenant(context).members.find(userId)) === null;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** Best effort: the membership is over either way, and what they are signed in with here is refused already. */
async function endSessions(context: TenantContext, member: ProvenMember): Promise<boolean> {
  try {
    await member.endSessions();
    return true;
  } catch (error) {
    log.warn("member.sessions_not_ended", { ...errorFields(error), requestId: context.requestId });
    return false;
  }
}
