import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { followUp } from "@/lib/follow-up";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { readAuthority, requireGrantable } from "./authority";
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
 * @returns false where the person has to be invited instead
 * @throws AppError as `requireGrantable`, and of the door
 */
export async function addKnownMember(
  context: TenantContext,
  email: string,
  roleIds: readonly string[],
): Promise<boolean> {
  const authority = await readAuthority(context);
  requireGrantable(authority, roleIds);
  const userId = await knownPerson(context, email);
  if (userId === null) return false;
  const { members } = forTenant(context);
  const found = await members.find(userId);
  // A member without any role was added by somebody who failed halfway.
  if (found !== null && found.effective.length > 0) return true;
  const member = found ?? (await members.add(userId));
  await member.assignRoles([...roleIds]);
  const after = { roles: roleIds.map((id) => authority.roles.get(id)?.name ?? id).sort() };
  await followUp(
    async () => roleIds.includes(authority.ownerRoleId) && noteOwnerChange(context, userId, "gained"),
    () => noteRolesChanged(context, userId),
    () => recordAuditAlone(context, { action: "member.added", target: { kind: "member", id: userId }, after }),
  );
  return true;
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
