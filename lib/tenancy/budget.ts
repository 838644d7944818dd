/**
 * A token bucket: `burst` at once, then `perMinute` evenly. Guards a limit that others enforce on all of us together.
 *
 * @param now the clock, in milliseconds
 */
export function createBudget(perMinute: number, burst: number, now: () => number = Date.now) {
  let tokens = burst;
  let filled = now();
  return {
    /** Takes one, if there is one. */
    take(): boolean {
      const time = now();
      tokens = Math.min(burst, tokens + ((time - filled) * perMinute) / 60_000);
      filled = time;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
