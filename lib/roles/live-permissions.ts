import "server-only";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { leaveRoom } from "@/lib/auth0/management/take-turns";
import { AppError } from "@/lib/errors";
import type { Permission } from "@/lib/permissions";
import { shared } from "@/lib/shared";
import { createBudget } from "@/lib/tenancy/budget";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { type CompanyRole, companyRoles } from "./company-roles";

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
 *
 * @returns names of permissions; empty for whoever is no member any more
 */
export async function livePermissions(context: Asker): Promise<ReadonlySet<string>> {
  if (context.actor === "machine") return context.permissions;
  return new Set((await liveRoles(context)).flatMap(({ permissions }) => permissions));
}

async function liveRoles(context: Asker): Promise<CompanyRole[]> {
  if (!budget().take()) throw new AppError("too_many_requests", { retryAfter: 1 });
  await leaveRoom();
  const member = await forTenant(context).members.find(context.person.id);
  const held = new Set(member?.effective.map(({ id }) => id));
  const roles = await companyRoles(context);
  return roles.filter(({ id }) => held.has(id));
}

/**
 * The same, for a write that needs one of them: every write under settings asks this. A machine has no roles: its token says what
 * it may, and lives as short.
 *
 * @returns what they may do, and what their roles permit at other APIs, as `mayGrant` judges by
 * @throws AppError `forbidden` where the token still says what the roles no longer do; `too_many_requests`
 */
export async function requireLivePermission(
  context: TenantContext,
  permission: Permission,
): Promise<ReadonlySet<string>> {
  const roles = context.actor === "machine" ? [] : await liveRoles(context);
  const own = context.actor === "machine" ? context.permissions : roles.flatMap(({ permissions }) => permissions);
  const all = new Set<string>([...own, ...roles.flatMap(({ elsewhere }) => elsewhere)]);
  if (!all.has(permission)) throw new AppError("forbidden");
  return all;
}
