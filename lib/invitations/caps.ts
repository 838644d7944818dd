import "server-only";
import { and, count, eq, inArray, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/database";
import { invitationBatches, invitationItems } from "@/lib/db/schema";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";

/**
 * Refuses what would exceed a day's number of invitations, of the company or of the one who invites: Auth0 sends the mails in the
 * product's name, to any address, so a stolen session must not become a way to send thousands.
 *
 * @param tx one that will add the rows; others of the company wait until it ends, so that two at once do not both fit
 * @param wanted how many more
 * @throws AppError `daily_limit`, saying how many are left
 */
export async function requireWithinDay(tx: Transaction, context: TenantContext, wanted: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('invitations ' || current_org_id(), 0))`);
  const { company, person } = env().invitationsPerDay;
  const [used] = await tx
    .select({
      company: count(),
      person: sql<number>`count(*) filter (where ${eq(invitationBatches.createdBy, context.person.id)})`.mapWith(
        Number,
      ),
    })
    .from(invitationItems)
    .innerJoin(invitationBatches, eq(invitationBatches.id, invitationItems.batchId))
    .where(
      and(
        sql`${invitationItems.createdAt} > now() - interval '24 hours'`,
        ne(invitationItems.state, "left_out"),
        inArray(invitationBatches.kind, ["invite", "resend"]),
      ),
    );
  requireLeft(wanted, person - (used?.person ?? 0), "You have");
  requireLeft(wanted, company - (used?.company ?? 0), `${context.organization.name} has`);
}

function requireLeft(wanted: number, left: number, who: string): void {
  if (wanted <= left) return;
  const more = left > 0 ? `${left.toLocaleString("en")} more can be invited now` : "No more can be invited now";
  throw new AppError("daily_limit", {
    message: `${who} invited nearly as many people as one day allows. ${more}; nothing was sent.`,
  });
}
