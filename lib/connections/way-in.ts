import "server-only";
import { memberKey } from "@/lib/access/access-change";
import { membersUsing } from "@/lib/access/members-using";
import { recordAccessChangeAlone } from "@/lib/access/record-change";
import { type SignInMethod, signInMethod } from "@/lib/access/sign-in-method";
import type { EnabledConnection } from "@/lib/auth0/management/connection-record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { readMetadata } from "@/lib/auth0/metadata";
import { AppError } from "@/lib/errors";
import { knownRoles } from "@/lib/members/authority";
import { isBlocked, isProvider } from "@/lib/policies/knowledge";
import { companyRoles } from "@/lib/roles/company-roles";
import { permitsNoMoreHere } from "@/lib/roles/may-grant";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { ConnectionRow } from "./connection";

/** How people sign in by a connection, as their user ids tell it. */
export type WayIn = { auth0Id: string; name: string; displayName: string; strategy: string; isOwn: boolean };

/** A connection of the company's own as a way in. */
export const wayOf = ({ auth0Id, name, displayName }: ConnectionRow & { auth0Id: string }): WayIn => ({
  auth0Id,
  name,
  displayName,
  strategy: "",
  isOwn: true,
});

/** Whether somebody signs in by it. Ids of what is not a company's own name the strategy alone. */
function uses({ name, strategy, isOwn }: WayIn, userId: string): boolean {
  const method = signInMethod(userId);
  return isOwn ? method.connection === name : method.strategy === strategy;
}

/**
 * Refuses to close a way in that somebody needs: the last one that the company has not blocked, the last identity provider while single
 * sign-on is required, and one without which no owner could come in.
 *
 * @throws AppError `conflict`
 */
export async function requireOtherWayIn(context: TenantContext, way: WayIn): Promise<void> {
  const { requireSso, ssoExempt, blockedConnections } = await readMetadata(context);
  const others = (await forTenant(context).connections.enabled()).filter(
    (one) => one.id !== way.auth0Id && !isBlocked(one, blockedConnections),
  );
  const { name: company } = context.organization;
  if (others.length === 0) {
    throw new AppError("conflict", { message: `It is the last way into ${company}. Turn another one on first.` });
  }
  const providers = others.filter(isProvider);
  if (way.isOwn && requireSso && providers.length === 0) {
    const message = `${company} requires single sign-on, and this is its only connection. Change that under Security first.`;
    throw new AppError("conflict", { message });
  }
  const comesIn = (userId: string) =>
    comesBy(requireSso && !ssoExempt.includes(userId) ? providers : others, signInMethod(userId));
  if (!(await hasOwner(context, comesIn))) throw neededByOwners(context, way);
}

/**
 * Refuses where every owner comes by it: what ends with it may be the company's only owner.
 *
 * @throws AppError `conflict`
 */
export async function requireOwnerBeside(context: TenantContext, way: WayIn): Promise<void> {
  if (!(await hasOwner(context, (userId) => !uses(way, userId)))) throw neededByOwners(context, way);
}

function neededByOwners({ organization }: TenantContext, { displayName }: WayIn): AppError {
  const message = `Without ${displayName} no owner of ${organization.name} could sign in. Make somebody an owner who signs in another way first.`;
  return new AppError("conflict", { message });
}

function comesBy(ways: readonly EnabledConnection[], { strategy, connection }: SignInMethod): boolean {
  return ways.some((way) => (connection === null ? way.strategy === strategy : way.name === connection));
}

/**
 * Refuses where somebody comes by it who may do more than the one who asks. Whoever says which provider is believed could come in as any
 * of its people, and whoever deletes it takes all of them out of the company.
 *
 * @param permissions of the one who asks, read live
 * @throws AppError `forbidden`
 */
export async function requireNobodyAbove(
  context: TenantContext,
  way: WayIn,
  permissions: ReadonlySet<string>,
): Promise<void> {
  for (const role of await companyRoles(context)) {
    if (permitsNoMoreHere(permissions, role) || !(await hasMember(context, role.id, (userId) => uses(way, userId))))
      continue;
    const message = `Somebody who may do more than you signs in with ${way.displayName}. Ask them to do this.`;
    throw new AppError("forbidden", { message });
  }
}

async function hasOwner(context: TenantContext, isMeant: (userId: string) => boolean): Promise<boolean> {
  const { ownerRoleId } = await knownRoles(context);
  return hasMember(context, ownerRoleId, isMeant);
}

async function hasMember(
  context: TenantContext,
  roleId: string,
  isMeant: (userId: string) => boolean,
): Promise<boolean> {
  const { members } = forTenant(context);
  let from: string | undefined;
  do {
    const page = await members.pageWithRole(roleId, { from, take: 100 });
    if (page.members.some(({ user_id }) => isMeant(user_id))) return true;
    from = page.members.length > 0 ? page.next : undefined;
  } while (from !== undefined);
  return false;
}

/** How many people were seen to sign in by it, and whether the one who asks does. */
export async function usersOf(context: TenantContext, way: WayIn): Promise<{ count: number; you: boolean }> {
  const users = await membersUsing(context, way.isOwn ? { connection: way.name } : { strategy: way.strategy });
  return { count: users.length, you: uses(way, context.person.id) };
}

/** Ends the sessions of everybody who was seen to sign in by it: what is closed is closed for those who are inside, too. */
export async function endSessionsBy(context: TenantContext, way: WayIn): Promise<number> {
  const users = await membersUsing(context, way.isOwn ? { connection: way.name } : { strategy: way.strategy });
  const changes = users.map((userId) => ({
    scope: "member" as const,
    key: memberKey(context.organization.id, userId),
    kind: "ended" as const,
  }));
  if (changes.length > 0) await recordAccessChangeAlone("a way of signing in was closed", ...changes);
  return users.length;
}
