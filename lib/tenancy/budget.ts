/**
 * A token bucket: `burst` at once, then `perMinute` evenly. Guards a limit that others enforce on all of us together.
 *
 * @param now the clock, in milliseconds
 */
export function createBudget(perMinute: number, burst: number, now: () => number = Date.now) {
  let tokens = burst;
  let filled = now();

  function fill(): void {
    const time = now();
    tokens = Math.min(burst, tokens + ((time - filled) * perMinute) / 60_000);
    filled = time;
  }

  return {
    /** Takes one, if there is one. */
    take(): boolean {
      fill();
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    /** Notes what others took of the same limit. That may be more than there is; a minute makes good for it at the latest. */
    spend(count: number): void {
      fill();
      tokens = Math.max(-perMinute, tokens - count);
    },
  };
}
