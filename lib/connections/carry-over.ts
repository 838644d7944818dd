import "server-only";
import type { Author } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { ProvenMember } from "@/lib/auth0/management/tenant-members";
import { readMetadata } from "@/lib/auth0/metadata";
import { knownRoles } from "@/lib/members/authority";
import { noteOwnerChange } from "@/lib/members/owner-changes";
import { noteMemberEnded } from "@/lib/members/revocation";
import type { CompanyRole } from "@/lib/roles/company-roles";
import { mayGrant } from "@/lib/roles/may-grant";
import type { ConnectionRow } from "./connection";
import { vouchedBy } from "./vouch";

/** Identities of one address that are looked at. More is somebody's experiment. */
const mostIdentities = 10;

/** What whoever is new gets, as `auth0/tenant.yaml` names it. */
const memberName = "member";

export type CarriedOver = {
  /** Names of the roles that the new identity has now. */
  roles: string[];
  /** Whose memberships ended. */
  replaced: string[];
  /** Whose stay, because not all of their roles could be carried over. */
  kept: string[];
};

type Roles = { roles: ReadonlyMap<string, CompanyRole>; ownerRoleId: string };

/**
 * Gives an identity that came for the first time the roles of the members with the same address, and ends their memberships. Roles that
 * permit more than the one who set the connection up could do are not carried over, and the membership that has them stays: else
 * whoever may set up a connection could make themselves an owner by it. Nor do memberships end whose owners may sign in whatever
 * the company requires.
 *
 * @param author the new identity, whose address the company's own provider vouches for
 */
export async function carryOver(author: Author, row: ConnectionRow, email: string): Promise<CarriedOver> {
  const { members } = forTenant(author);
  const arrived = (await members.find(author.person.id)) ?? (await members.add(author.person.id));
  const known = await knownRoles(author);
  const { ssoExempt } = await readMetadata(author);
  const held = new Set(arrived.assigned.map(({ id }) => id));
  const result: CarriedOver = { roles: [], replaced: [], kept: [] };
  for (const former of await formerMembers(author, email)) {
    const carried = former.assigned.filter(({ id }) => isVouched(row, known.roles.get(id)));
    await give(
      author,
      known,
      { arrived, held },
      carried.map(({ id }) => id),
    );
    // What comes by a group stays with it, and would be lost with the membership.
    const isWhole = former.effective.every(({ id }) => carried.some((role) => role.id === id));
    if (!isWhole || ssoExempt.includes(former.userId)) result.kept.push(former.userId);
    else {
      await endFormer(author, known, former);
      result.replaced.push(former.userId);
    }
  }
  if (held.size === 0) await give(author, known, { arrived, held }, memberRole(known));
  return { ...result, roles: [...held].map((id) => known.roles.get(id)?.name ?? id).sort() };
}

/**
 * Whether the company knew of somebody before they came: by an invitation, which gives roles, by roles that somebody else gave them, or by
 * a membership with the same address.
 */
export async function isExpected(author: Author, email: string): Promise<boolean> {
  const arrived = await forTenant(author).members.find(author.person.id);
  if (arrived && arrived.effective.length > 0) return true;
  return (await formerMembers(author, email)).length > 0;
}

function isVouched(row: ConnectionRow, role: CompanyRole | undefined): boolean {
  return role !== undefined && mayGrant(new Set(vouchedBy(row)), role);
}

const memberRole = ({ roles }: Roles): string[] =>
  [...roles.values()].filter(({ name, own }) => name === memberName && !own).map(({ id }) => id);

async function formerMembers(author: Author, email: string): Promise<ProvenMember[]> {
  const { members } = forTenant(author);
  const identities = (await members.identitiesWithEmail(email)).filter(({ user_id }) => user_id !== author.person.id);
  const found: ProvenMember[] = [];
  for (const { user_id } of identities.slice(0, mostIdentities)) {
    const member = await members.find(user_id);
    if (member) found.push(member);
  }
  return found;
}

type New = { arrived: ProvenMember; held: Set<string> };

/** First the new one gets it, then the old one loses it: there is an owner at every moment. */
async function give(author: Author, { ownerRoleId }: Roles, { arrived, held }: New, roleIds: string[]): Promise<void> {
  const missing = roleIds.filter((id) => !held.has(id));
  if (missing.length === 0) return;
  await arrived.assignRoles(missing);
  for (const id of missing) held.add(id);
  if (missing.includes(ownerRoleId)) await noteOwnerChange(author, arrived.userId, "gained");
}

async function endFormer(author: Author, { ownerRoleId }: Roles, former: ProvenMember): Promise<void> {
  if (former.effective.some(({ id }) => id === ownerRoleId)) await noteOwnerChange(author, former.userId, "lost");
  await former.endMembership();
  await noteMemberEnded(author, former.userId);
}
