import "server-only";
import { sql } from "drizzle-orm";
import { withPlatform } from "@/lib/db/database";
import { rateCounts } from "@/lib/db/schema";
import { errorFields, log } from "@/lib/log";
import { shared } from "@/lib/shared";

/** Milliseconds for which counts are gathered before they are shared: one statement, however many requests. */
const interval = 2_000;
/** Milliseconds of one bucket of the table. */
const bucketLength = 60_000;

type Count = {
  /** Not shared yet. */
  fresh: number;
  /** Of this bucket, from here and from elsewhere, as far as shared. */
  ours: number;
  others: number;
  add: (others: number) => void;
};

const state = shared("api.shared-counts", () => ({ bucket: 0, counts: new Map<string, Count>(), planned: false }));

/**
 * Counts one request of `key` for the other instances too.
 *
 * @param add is told how many more of them came in elsewhere
 */
export function shareCount(key: string, add: (others: number) => void): void {
  const count = state.counts.get(key);
  if (count) count.fresh += 1;
  else state.counts.set(key, { fresh: 1, ours: 0, others: 0, add });
  if (state.planned) return;
  state.planned = true;
  setTimeout(() => void shareCounts(), interval).unref();
}

/** Shares what was counted since the last time. While the database is down each instance goes by what it counts itself. */
export async function shareCounts(now = Date.now()): Promise<void> {
  state.planned = false;
  const bucket = Math.floor(now / bucketLength);
  if (bucket !== state.bucket) {
    state.bucket = bucket;
    for (const [key, count] of state.counts) {
      if (count.fresh === 0) state.counts.delete(key);
      else Object.assign(count, { ours: 0, others: 0 });
    }
  }
  const sent = [...state.counts].flatMap(([key, { fresh }]) => (fresh > 0 ? [{ key, bucket, count: fresh }] : []));
  if (sent.length === 0) return;
  for (const { key, count } of sent) move(key, count);
  try {
    for (const { key, count } of await write(sent)) hear(key, count);
  } catch (error) {
    for (const { key, count } of sent) move(key, -count);
    log.warn("rate_limits.not_shared", errorFields(error));
  }
}

/** From what is still to be shared to what is. */
function move(key: string, amount: number): void {
  const count = state.counts.get(key);
  if (!count) return;
  count.fresh -= amount;
  count.ours += amount;
}

/** What the table says of a key: ours and everybody's. */
function hear(key: string, total: number): void {
  const count = state.counts.get(key);
  if (!count) return;
  const news = total - count.ours - count.others;
  if (news <= 0) return;
  count.others += news;
  count.add(news);
}

/** Keys in one order everywhere, so that two instances that share at once never wait for each other in a circle. */
function write(counts: (typeof rateCounts.$inferInsert)[]) {
  const sorted = counts.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return withPlatform("rate limits", (tx) =>
    tx
      .insert(rateCounts)
      .values(sorted)
      .onConflictDoUpdate({
        target: [rateCounts.key, rateCounts.bucket],
        set: { count: sql`${rateCounts.count} + excluded.count` },
      })
      .returning({ key: rateCounts.key, count: rateCounts.count }),
  );
}
