import { LRUCache } from "lru-cache";

type Entry<V> = { value: V; loadedAt: number; found: boolean };

type Options<V> = {
  /**
   * Asks the source. Gets the last value known, if any. Throws when the source cannot answer; `provisional` is a value from elsewhere that
   * the source could not confirm just now, so it is asked again soon, behind an answer.
   */
  load: (key: string, known: V | undefined) => Promise<{ value: V; found: boolean; provisional?: boolean }>;
  /** Milliseconds for which a found value is served without asking. */
  fresh: number;
  /** Milliseconds for which a found value is served while the source is asked again, or cannot answer. */
  stale: number;
  /** Milliseconds for which "not found" is served. */
  miss: number;
  max: number;
  now?: () => number;
};

/**
 * A look-up cache with one flight per key. Fresh values answer at once; stale ones answer at once and are renewed behind the
 * answer; only a key never seen, or a lapsed one, waits for the source.
 */
export function createStaleCache<V>({ load, fresh, stale, miss, max, now = Date.now }: Options<V>) {
  const entries = new LRUCache<string, Entry<V>>({ max });
  const flights = new Map<string, Promise<V>>();

  function renew(key: string, known: Entry<V> | undefined): Promise<V> {
    const under = flights.get(key);
    if (under) return under;
    const flight = load(key, known?.found ? known.value : undefined)
      .then(({ value, found, provisional = false }) => {
        const loadedAt = provisional ? now() - fresh + miss : now();
        entries.set(key, { value, found, loadedAt });
        return value;
      })
      .finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  }

  return {
    /**
     * The value for `key`: at once when it is known, else a promise of it.
     *
     * @param keepAlive keeps a renewal behind the answer running where the platform would stop it (Edge: `waitUntil`)
     * @throws what `load` throws, when nothing usable is known
     */
    get(key: string, keepAlive?: (work: Promise<unknown>) => void): V | Promise<V> {
      const entry = entries.get(key);
      const age = entry ? now() - entry.loadedAt : Number.POSITIVE_INFINITY;
      if (!entry || age > (entry.found ? stale : miss)) return renew(key, entry);
      if (entry.found && age > fresh) {
        // A renewal that fails leaves the stale value in place until it lapses.
        const renewal = renew(key, entry).catch(() => undefined);
        keepAlive?.(renewal);
      }
      return entry.value;
    },
    /** Forgets `key`, so that the next question goes to the source. */
    forget(key: string): void {
      entries.delete(key);
    },
  };
}
