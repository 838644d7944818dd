import "server-only";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { type CompanyRole, companyRoles } from "./company-roles";
import { mayGrant } from "./may-grant";

/** A role as pages and the API show it. */
export type Role = CompanyRole & {
  /** Whether the one who looks may give it: judged by their token here, and by their roles when they do. */
  grantable: boolean;
};

/** The company's roles, the most powerful first. Throws as `companyRoles`. */
export async function listRoles(context: TenantContext): Promise<Role[]> {
  const roles = await companyRoles(context);
  const mayWrite = context.permissions.has("members:write");
  return roles.map((role) => ({ ...role, grantable: mayWrite && mayGrant(context.permissions, role) }));
}
