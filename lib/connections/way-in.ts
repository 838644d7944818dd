import "server-only";
import { memberKey } from "@/lib/access/access-change";
import { membersUsing } from "@/lib/access/members-using";
import { recordAccessChangeAlone } from "@/lib/access/record-change";
import { signInMethod } from "@/lib/access/sign-in-method";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { readMetadata } from "@/lib/auth0/metadata";
import { AppError } from "@/lib/errors";
import { knownRoles } from "@/lib/members/authority";
import type { TenantContext } from "@/lib/tenancy/tenant-context";

/** How people sign in by a connection, as their user ids tell it. */
export type WayIn = { auth0Id: string; name: string; displayName: string; strategy: string; isOwn: boolean };

/** Whether somebody signs in by it. Ids of what is not a company's own name the strategy alone. */
function uses({ name, strategy, isOwn }: WayIn, userId: string): boolean {
  const method = signInMethod(userId);
  return isOwn ? method.connection === name : method.strategy === strategy;
}

/**
 * Refuses to close a way in that somebody needs: the last one there is, the last identity provider while single sign-on is required,
 * and the only one that any owner comes by.
 *
 * @throws AppError `conflict`
 */
export async function requireOtherWayIn(context: TenantContext, way: WayIn): Promise<void> {
  const others = (await forTenant(context).connections.enabled()).filter(({ id }) => id !== way.auth0Id);
  const { name: company } = context.organization;
  if (others.length === 0) {
    throw new AppError("conflict", { message: `It is the last way into ${company}. Turn another one on first.` });
  }
  const { requireSso } = await readMetadata(context);
  if (way.isOwn && requireSso && !others.some(({ strategy }) => ["oidc", "samlp"].includes(strategy))) {
    const message = `${company} requires single sign-on, and this is its only connection. Change that under Security first.`;
    throw new AppError("conflict", { message });
  }
  if (!(await hasOwnerBeside(context, way))) {
    const message = `Every owner of ${company} signs in with ${way.displayName}. Make somebody an owner who signs in another way first.`;
    throw new AppError("conflict", { message });
  }
}

async function hasOwnerBeside(context: TenantContext, way: WayIn): Promise<boolean> {
  const { ownerRoleId } = await knownRoles(context);
  const { members } = forTenant(context);
  let from: string | undefined;
  do {
    const page = await members.pageWithRole(ownerRoleId, { from, take: 100 });
    if (page.members.some(({ user_id }) => !uses(way, user_id))) return true;
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
