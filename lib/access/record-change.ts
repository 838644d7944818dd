import "server-only";
import { sql } from "drizzle-orm";
import { type Transaction, withPlatform } from "@/lib/db/database";
import { accessChanges } from "@/lib/db/schema";
import type { AccessChange } from "./access-change";
import { accessReader } from "./reader";

/** What writers of the record wait for each other on. */
const recordLock = 7_390_212;

/**
 * Adds to the revocation record: every instance acts on it within seconds.
 *
 * Call it after the change was made at Auth0 (a token requested in between would else count as newer than the change), and last in
 * its transaction: until that commits, every other writer of the record waits. They must: a reader asks for what follows the last
 * number it saw, and numbers are given before they are committed, so that without the lock a lower one could appear behind its back.
 *
 * @param tx of `withPlatform`
 */
export async function recordAccessChange(tx: Transaction, ...changes: AccessChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(sql`select pg_advisory_xact_lock(${recordLock})`);
  await tx.insert(accessChanges).values(changes);
}

/**
 * The same in a transaction of its own, for changes that were made at Auth0 alone.
 *
 * What this instance records counts for its own next request.
 *
 * @param reason why, for the log
 * @throws AppError `database_unavailable`
 */
export async function recordAccessChangeAlone(reason: string, ...changes: AccessChange[]): Promise<void> {
  await withPlatform(reason, (tx) => recordAccessChange(tx, ...changes));
  accessReader().outdated();
}
