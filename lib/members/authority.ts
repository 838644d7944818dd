import "server-only";
import type { Company } from "@/lib/auth0/management/for-tenant";
import type { ProvenMember } from "@/lib/auth0/management/tenant-members";
import { AppError } from "@/lib/errors";
import { type CompanyRole, companyRoles } from "@/lib/roles/company-roles";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import { mayGrant, permitsNoMoreHere } from "@/lib/roles/may-grant";
import type { TenantContext } from "@/lib/tenancy/tenant-context";

/** The role that makes an owner, as `auth0/tenant.yaml` names it. A company's own role of that name makes none. */
const ownerName = "owner";

/** What the one who asks may do at this moment, beside the roles it is measured by. */
export type Authority = {
  own: ReadonlySet<string>;
  roles: ReadonlyMap<string, CompanyRole>;
  ownerRoleId: string;
};

/**
 * Reads it live.
 *
 * @throws AppError `forbidden` for whoever may not manage members (any more), `unexpected` where the tenant has no role of owners
 */
export async function readAuthority(context: TenantContext): Promise<Authority> {
  const own = await requireLivePermission(context, "members:write");
  return { own, ...(await knownRoles(context)) };
}

/** The company's roles by id, and which of them makes an owner. */
export async function knownRoles(context: Company): Promise<Omit<Authority, "own">> {
  const list = await companyRoles(context);
  const owner = list.find(({ name, own }) => name === ownerName && !own);
  if (!owner) throw new AppError("unexpected", { message: "The tenant has no role of owners." });
  return { roles: new Map(list.map((role) => [role.id, role])), ownerRoleId: owner.id };
}

/**
 * Refuses to give a role that permits more than the giver may do. Nobody is raised above the one who raises them, themselves included.
 *
 * @throws AppError `invalid_input` for a role the company does not have, `forbidden` for one above the giver
 */
export function requireGrantable({ own, roles }: Authority, roleIds: Iterable<string>): void {
  for (const id of roleIds) {
    const role = roles.get(id);
    if (!role) throw new AppError("invalid_input", { fields: { roles: "One of the roles does not exist any more." } });
    if (!mayGrant(own, role)) {
      throw new AppError("forbidden", { message: `The role ${role.name} permits more than you may do.` });
    }
  }
}

/**
 * Refuses to take anything from somebody who may do more, by any of their roles, group roles included.
 *
 * @throws AppError `forbidden`
 */
export function requireNotAbove({ own, roles }: Authority, member: ProvenMember): void {
  const isAbove = member.effective.some(({ id }) => {
    const role = roles.get(id);
    // A role that is not known here may permit anything.
    return role === undefined || !permitsNoMoreHere(own, role);
  });
  if (isAbove)
    throw new AppError("forbidden", { message: "This person may do more than you. Ask somebody who may, too." });
}
