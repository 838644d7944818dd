import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/record";
import { hashOfTicket } from "@/lib/auth0/management/tenant-invitations";
import { withTenant } from "@/lib/db/database";
import { invitationBatches, invitationItems } from "@/lib/db/schema";
import { forgetOwnerChange } from "@/lib/members/owner-changes";
import type { TenantContext } from "@/lib/tenancy/tenant-context";

/** What the holder of a ticket may know of the invitation it stands for. */
export type Joining = {
  id: string;
  standing: "open" | "expired" | "withdrawn" | "replaced" | "used" | "gone";
  email: string;
  roleName: string;
  inviterName: string;
};

const standings = {
  accepted: "used",
  revoked: "withdrawn",
  replaced: "replaced",
  expired: "expired",
  // Gone from Auth0's list without a word to us: accepted, or revoked elsewhere. Nobody knows which.
  gone: "gone",
} as const;

/**
 * The invitation that a ticket stands for, from our own record: anonymous visitors must not make us ask Auth0.
 *
 * @param company the one whose door the visitor stands at; a ticket of another one is not found
 * @param ticket as the address has it, not trusted
 * @returns null for tickets that this product did not make. They may be good all the same, and Auth0 will say
 */
export async function invitationForTicket(
  company: { organization: { id: string } },
  ticket: string,
): Promise<Joining | null> {
  const [row] = await withTenant(company, (tx) =>
    tx
      .select({
        id: invitationItems.id,
        email: invitationItems.email,
        roleName: invitationItems.roleName,
        endedAs: invitationItems.endedAs,
        isExpired: sql<boolean>`${invitationItems.expiresAt} <= now()`,
        inviterName: invitationBatches.createdByName,
      })
      .from(invitationItems)
      .innerJoin(invitationBatches, eq(invitationBatches.id, invitationItems.batchId))
      .where(eq(invitationItems.ticketHash, hashOfTicket(ticket))),
  );
  if (!row) return null;
  const { endedAs, isExpired, ...known } = row;
  return { ...known, standing: endedAs ? standings[endedAs] : isExpired ? "expired" : "open" };
}

/**
 * Writes down that somebody came: the invitation leaves the list at once, and not when Auth0's list follows. Only what can be seen
 * to be true: they are signed in here, with the address that was invited.
 */
export async function noteAcceptance(context: TenantContext, itemId: string): Promise<void> {
  const isAccepted = await withTenant(context, async (tx) => {
    const [accepted] = await tx
      .update(invitationItems)
      .set({ endedAs: "accepted", endedAt: sql`now()`, holdsAddress: false })
      .where(
        and(
          eq(invitationItems.id, itemId),
          eq(invitationItems.state, "sent"),
          eq(invitationItems.email, context.person.email.toLowerCase()),
          isNull(invitationItems.endedAs),
        ),
      )
      .returning();
    if (!accepted) return false;
    await recordAudit(tx, context, {
      action: "invitation.accepted",
      target: { kind: "invitation", id: accepted.id, name: accepted.email },
      after: { role: accepted.roleName },
    });
    return true;
  });
  // An owner who was removed a moment ago may be one again, and whoever counts owners must not pass over them.
  if (isAccepted) await forgetOwnerChange(context, context.person.id);
}
