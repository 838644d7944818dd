import "server-only";
import { type CompanyRole, companyRoles } from "@/lib/roles/company-roles";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import { mayGrant } from "@/lib/roles/may-grant";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { OfferedRole } from "./judge";

/** Roles as they are named to people: `admin` is written Admin. */
function nameOf({ name }: CompanyRole): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Whether all of these roles may be given. One that nobody knows may permit anything. */
export function mayGiveAll(roles: readonly OfferedRole[], ids: readonly string[]): boolean {
  return ids.every((id) => roles.find((role) => role.id === id)?.grantable === true);
}

/**
 * The roles of the company, and whether the one who asks may give each, by their roles at this moment.
 *
 * @throws AppError `forbidden` when they may not invite anybody any more
 */
export async function rolesToGive(context: TenantContext): Promise<OfferedRole[]> {
  const own = await requireLivePermission(context, "invitations:write");
  return (await companyRoles(context)).map((role) => ({
    id: role.id,
    name: nameOf(role),
    grantable: mayGrant(own, role),
  }));
}
