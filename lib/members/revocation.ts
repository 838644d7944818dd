import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { memberKey } from "@/lib/access/access-change";
import { recordAccessChangeAlone } from "@/lib/access/record-change";
import type { Company } from "@/lib/auth0/management/for-tenant";
import { ssoArrivals } from "@/lib/db/connection-tables";
import { type Transaction, withTenant } from "@/lib/db/database";
import { invitationBatches } from "@/lib/db/schema";

/** Has every instance read this member's roles anew at their next request, and before they send the next invitation. */
export async function noteRolesChanged({ organization }: Company, userId: string): Promise<void> {
  const key = memberKey(organization.id, userId);
  await recordAccessChangeAlone("roles of a member changed", { scope: "member", key, kind: "stale" });
  await withTenant({ organization }, (tx) => forgetRightToSend(tx, userId));
}

/** What they were found to be allowed some seconds ago is asked anew: a run of invitations would go on by it. */
async function forgetRightToSend(tx: Transaction, userId: string): Promise<void> {
  await tx
    .update(invitationBatches)
    .set({ authorizedAt: null })
    .where(and(eq(invitationBatches.authorizedActor, userId), isNull(invitationBatches.finishedAt)));
}

/**
 * Refuses every session and token that this member has for the company. Should they come by single sign-on again, they arrive anew:
 * Auth0 would make them a member without any role.
 */
export async function noteMemberEnded({ organization }: Company, userId: string): Promise<void> {
  const key = memberKey(organization.id, userId);
  await recordAccessChangeAlone("a member went", { scope: "member", key, kind: "ended" });
  await withTenant({ organization }, async (tx) => {
    await forgetRightToSend(tx, userId);
    await tx.delete(ssoArrivals).where(eq(ssoArrivals.userId, userId));
  });
}
