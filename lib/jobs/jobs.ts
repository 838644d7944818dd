import "server-only";
import { lt } from "drizzle-orm";
import { removeExpiredAuditEntries } from "@/lib/audit/retention";
import { sessionLifetime } from "@/lib/auth0/session";
import { warnOfCertificates } from "@/lib/connections/expiring";
import { withPlatform } from "@/lib/db/database";
import { accessChanges, idempotencyKeys, leases, rateCounts, receivedMessages } from "@/lib/db/schema";
import { eraseDepartedCompanies } from "@/lib/organizations/erase-companies";

const day = 24 * 3_600_000;
const before = (now: Date, milliseconds: number) => new Date(now.getTime() - milliseconds);

/** What a repeated request may still ask for. */
async function removeOldIdempotencyKeys(now: Date): Promise<number> {
  const removed = await withPlatform("jobs", (tx) =>
    tx.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before(now, day))),
  );
  return removed.rowCount ?? 0;
}

/** A change that is older than any session can be concerns nobody any more; a day more, for clocks that differ. */
async function removeOldAccessChanges(now: Date): Promise<number> {
  const removed = await withPlatform("jobs", (tx) =>
    tx.delete(accessChanges).where(lt(accessChanges.at, before(now, sessionLifetime.absolute * 1_000 + day))),
  );
  return removed.rowCount ?? 0;
}

/** What Auth0 told us longer ago than anything we would still act on. */
async function removeOldMessages(now: Date): Promise<number> {
  const removed = await withPlatform("jobs", (tx) =>
    tx.delete(receivedMessages).where(lt(receivedMessages.receivedAt, before(now, 7 * day))),
  );
  return removed.rowCount ?? 0;
}

/** Leases that their holder did not live to give back. */
async function removeOldLeases(now: Date): Promise<number> {
  const removed = await withPlatform("jobs", (tx) => tx.delete(leases).where(lt(leases.until, before(now, day))));
  return removed.rowCount ?? 0;
}

/** Counts of minutes that are over. */
async function removeOldRateCounts(now: Date): Promise<number> {
  const hourAgo = Math.floor((now.getTime() - 3_600_000) / 60_000);
  const removed = await withPlatform("jobs", (tx) => tx.delete(rateCounts).where(lt(rateCounts.bucket, hourAgo)));
  return removed.rowCount ?? 0;
}

/** Everything that happens by itself. Each gets the time and says how many things it dealt with; running one twice does no harm. */
export const jobs: Record<string, (now: Date) => Promise<number>> = {
  "old idempotency keys": removeOldIdempotencyKeys,
  "old access changes": removeOldAccessChanges,
  "old messages of Auth0": removeOldMessages,
  "old leases": removeOldLeases,
  "old rate counts": removeOldRateCounts,
  "expired audit entries": removeExpiredAuditEntries,
  "companies that were deleted": eraseDepartedCompanies,
  "certificates that end": warnOfCertificates,
};
