/**
 * Forgets what has expired. Entries of a map live equally long, so the oldest come first and the walk ends early.
 * @param now milliseconds
 */
export function dropExpired<Thing extends { expiresAt: number }>(things: Map<string, Thing>, now: number): void {
  for (const [key, thing] of things) {
    if (thing.expiresAt > now) return;
    things.delete(key);
  }
}
