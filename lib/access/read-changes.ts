import "server-only";
import { and, asc, gt, sql } from "drizzle-orm";
import { withPlatform } from "@/lib/db/database";
import { accessChanges } from "@/lib/db/schema";
import { log } from "@/lib/log";
import { type KnownChange, longestConcern } from "./change-memory";

const batch = 10_000;

/** Clocks further apart than this are worth a warning, in milliseconds. */
const noticeableSkew = 2_000;

/**
 * Changes recorded after number `after`, in the order in which they were committed, as far as a session can be old enough to be
 * concerned by them. At most 10,000: ask again for the rest.
 *
 * The record has the database's clock, sessions have ours: the difference is measured with every read and taken out. What remains is
 * the difference between the clocks of the instances, which NTP keeps to milliseconds; a session would gain or lose that much.
 *
 * @throws AppError `database_unavailable`
 */
export async function readChanges(after: number): Promise<{ changes: KnownChange[]; isAll: boolean }> {
  const oldest = sql`clock_timestamp() - make_interval(secs => ${longestConcern / 1000})`;
  let now = 0;
  const rows = await withPlatform("access changes", async (tx) => {
    const found = await tx
      .select({
        seq: accessChanges.seq,
        scope: accessChanges.scope,
        key: accessChanges.key,
        kind: accessChanges.kind,
        age: sql<string>`extract(epoch from clock_timestamp() - ${accessChanges.at}) * 1000`,
        clock: sql<string>`extract(epoch from clock_timestamp()) * 1000`,
      })
      .from(accessChanges)
      .where(and(gt(accessChanges.seq, after), gt(accessChanges.at, oldest)))
      .orderBy(asc(accessChanges.seq))
      .limit(batch);
    // Right behind the query, and not when it was asked for: that may have waited for a connection. What this is too late by makes a change
    // look younger than it is, so that a session from before it never counts as newer.
    now = Date.now();
    return found;
  });
  const skew = rows[0] === undefined ? 0 : Number(rows[0].clock) - now;
  if (Math.abs(skew) > noticeableSkew) log.warn("access.clocks_differ", { milliseconds: Math.round(skew) });
  const changes = rows.map(({ seq, scope, key, kind, age }) => ({ seq, scope, key, kind, at: now - Number(age) }));
  return { changes, isAll: rows.length < batch };
}
