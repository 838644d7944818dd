import "server-only";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { leaveRoom } from "@/lib/auth0/management/take-turns";
import { AppError } from "@/lib/errors";
import type { Permission } from "@/lib/permissions";
import { shared } from "@/lib/shared";
import { createBudget } from "@/lib/tenancy/budget";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { companyRoles } from "./company-roles";

/** The part of a `TenantContext` that this needs. */
type Asker = {
  organization: { id: string };
  person: { id: string };
  actor: TenantContext["actor"];
  permissions: ReadonlySet<string>;
};

/**
 * Auth0 lets the roles of members be read 200 times a minute, by all companies together, on every plan but the largest.
 * https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
const budget = () => shared("roles.live-budget", () => createBudget(180, 60));

/**
 * What the one who asks may do at this moment, by the roles that Auth0 says they have, and not by a token that may be ten minutes old.
 * Every write under settings asks this. A machine has no roles: its token says what it may, and lives as short.
 *
 * @returns names of permissions; empty for whoever is no member any more
 */
export async function livePermissions(context: Asker): Promise<ReadonlySet<string>> {
  if (context.actor === "machine") return context.permissions;
  if (!budget().take()) throw new AppError("too_many_requests", { retryAfter: 1 });
  await leaveRoom();
  const member = await forTenant(context).members.find(context.person.id);
  const held = new Set(member?.effective.map(({ id }) => id));
  const roles = await companyRoles(context);
  return new Set(roles.filter(({ id }) => held.has(id)).flatMap(({ permissions }) => permissions));
}

/**
 * The same, for a write that needs one of them.
 *
 * @throws AppError `forbidden` where the token still says what the roles no longer do; `too_many_requests`
 */
export async function requireLivePermission(
  context: TenantContext,
  permission: Permission,
): Promise<ReadonlySet<string>> {
  const own = await livePermissions(context);
  if (!own.has(permission)) throw new AppError("forbidden");
  return own;
}
