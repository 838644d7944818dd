import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { withTenant } from "@/lib/db/database";
import { invitationItems } from "@/lib/db/schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { isAddress } from "./address";
import type { ItemRow } from "./batch-view";
import { settleUnsent } from "./claim";

/** How many addresses one search asks for: its address must not become too long. */
const perSearch = 40;

/**
 * Which of these addresses are members of the company already, in one search of Auth0's index.
 *
 * @param emails normal addresses, at most forty
 */
export async function membersAmong(context: TenantContext, emails: readonly string[]): Promise<Set<string>> {
  // An address in its normal form has neither a quote nor a wildcard in it.
  const asked = emails.filter(isAddress).slice(0, perSearch);
  if (asked.length === 0) return new Set();
  const expression = `email:(${asked.map((email) => `"${email}"`).join(" OR ")})`;
  const { users } = await forTenant(context).members.search(expression, { page: 0, perPage: 100 });
  return new Set(users.map(({ email }) => email.toLowerCase()));
}

/**
 * Leaves out whoever became a member since they were written down, among the next forty of a run that were not asked for yet.
 *
 * @returns how many were asked for, and the rows that were left out
 */
export async function leaveOutMembers(
  context: TenantContext,
  batchId: string,
): Promise<{ asked: number; members: ItemRow[] }> {
  const rows = await withTenant(context, (tx) =>
    tx
      .select()
      .from(invitationItems)
      .where(
        and(
          eq(invitationItems.batchId, batchId),
          eq(invitationItems.state, "waiting"),
          isNull(invitationItems.membershipCheckedAt),
        ),
      )
      .orderBy(asc(invitationItems.position))
      .limit(perSearch),
  );
  if (rows.length === 0) return { asked: 0, members: [] };
  const found = await membersAmong(
    context,
    rows.map(({ email }) => email),
  );
  const members: ItemRow[] = [];
  for (const row of rows.filter(({ email }) => found.has(email))) {
    members.push(await settleUnsent(context, row, { state: "left_out", reason: "member" }));
  }
  const ids = rows.map(({ id }) => id);
  await withTenant(context, (tx) =>
    tx.update(invitationItems).set({ membershipCheckedAt: sql`now()` }).where(inArray(invitationItems.id, ids)),
  );
  return { asked: rows.length, members };
}
