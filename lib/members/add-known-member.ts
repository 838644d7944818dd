import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { ProvenMember } from "@/lib/auth0/management/tenant-members";
import { followUp } from "@/lib/follow-up";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { type Authority, readAuthority, requireGrantable } from "./authority";
import { noteOwnerChange } from "./owner-changes";
import { noteRolesChanged } from "./revocation";

/**
 * Makes somebody a member without an invitation, if the company may speak for their address: it stands in a domain that the
 * company has proven to own, and exactly one person at Auth0 has it, confirmed, by a way of signing in that is open to this
 * company. (An address that nobody confirmed may have been typed by anybody.) What is answered must reach no one: whoever asks for
 * invitations learns the same in both cases.
 *
 * @param email as it was typed
 * @param roleIds ids of roles, which the one who asks must be allowed to give
 * @returns `unknown` where the person has to be invited instead, `member` for whoever has roles here already and keeps them
 * @throws AppError as `requireGrantable`, and of the door
 */
export async function addKnownMember(
  context: TenantContext,
  email: string,
  roleIds: readonly string[],
): Promise<"added" | "member" | "unknown"> {
  const authority = await readAuthority(context);
  requireGrantable(authority, roleIds);
  const userId = await knownPerson(context, email);
  if (userId === null) return "unknown";
  const { members } = forTenant(context);
  const found = await members.find(userId);
  if (found !== null && found.effective.length > 0) return "member";
  // Whoever is here without any role was let in by an attempt that came no further, and is given theirs now.
  await giveFirstRoles(context, authority, found ?? (await members.add(userId)), roleIds);
  return "added";
}

async function giveFirstRoles(
  context: TenantContext,
  authority: Authority,
  member: ProvenMember,
  roleIds: readonly string[],
): Promise<void> {
  const after = { roles: roleIds.map((id) => authority.roles.get(id)?.name ?? id).sort() };
  const target = { kind: "member", id: member.userId } as const;
  let isGiven = false;
  try {
    await member.assignRoles([...roleIds]);
    isGiven = true;
  } finally {
    await followUp(
      // Also after silence, when nobody knows whether they have them: whoever counts owners looks each of them up.
      async () => roleIds.includes(authority.ownerRoleId) && noteOwnerChange(context, member.userId, "gained"),
      () => noteRolesChanged(context, member.userId),
      async () => isGiven && recordAuditAlone(context, { action: "member.added", target, after }),
    );
  }
}

async function knownPerson(context: TenantContext, email: string): Promise<string | null> {
  const { members, domains, organization } = forTenant(context);
  const domain = email.toLowerCase().split("@").at(-1) ?? "";
  if (!(await domains.verified()).includes(domain)) return null;
  const open = new Set(await organization.connectionNames());
  const people = (await members.identitiesWithEmail(email)).filter(
    ({ email_verified, identities }) => email_verified && identities.some(({ connection }) => open.has(connection)),
  );
  return people.length === 1 ? (people[0]?.user_id ?? null) : null;
}
