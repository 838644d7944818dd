import "server-only";
import { eq } from "drizzle-orm";
import { memberKey } from "@/lib/access/access-change";
import { recordAccessChangeAlone } from "@/lib/access/record-change";
import type { Company } from "@/lib/auth0/management/for-tenant";
import { ssoArrivals } from "@/lib/db/connection-tables";
import { withTenant } from "@/lib/db/database";

/** Has every instance read this member's roles anew at their next request. */
export function noteRolesChanged({ organization }: Company, userId: string): Promise<void> {
  const key = memberKey(organization.id, userId);
  return recordAccessChangeAlone("roles of a member changed", { scope: "member", key, kind: "stale" });
}

/**
 * Refuses every session and token that this member has for the company. Should they come by single sign-on again, they arrive anew:
 * Auth0 would make them a member without any role.
 */
export async function noteMemberEnded({ organization }: Company, userId: string): Promise<void> {
  const key = memberKey(organization.id, userId);
  await recordAccessChangeAlone("a member went", { scope: "member", key, kind: "ended" });
  await withTenant({ organization }, (tx) => tx.delete(ssoArrivals).where(eq(ssoArrivals.userId, userId)));
}
