import "server-only";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { companyRoles } from "./company-roles";

/**
 * What the one who asks may do at this moment, by the roles that Auth0 says they have, and not by a token that may be ten minutes old.
 * Every write under settings asks this. A machine has no roles: its token says what it may, and lives as short.
 *
 * @returns names of permissions; empty for whoever is no member any more
 */
export async function livePermissions(context: TenantContext): Promise<ReadonlySet<string>> {
  if (context.actor === "machine") return context.permissions;
  const held = await heldRoles(context);
  const roles = await companyRoles(context);
  return new Set(roles.filter(({ id }) => held.has(id)).flatMap(({ permissions }) => permissions));
}

async function heldRoles(context: TenantContext): Promise<ReadonlySet<string>> {
  const { members } = forTenant(context);
  return new Set(((await effectiveOrAssigned(members, context.person.id)) ?? []).map(({ id }) => id));
}

/** Roles that come by a group count too; where the Auth0 plan has no groups, what is assigned is all there is. */
async function effectiveOrAssigned(members: ReturnType<typeof forTenant>["members"], personId: string) {
  try {
    return await members.effectiveRoles(personId);
  } catch (error) {
    if (!(error instanceof AppError && error.code === "not_in_sign_in_plan")) throw error;
    return members.assignedRoles(personId);
  }
}
