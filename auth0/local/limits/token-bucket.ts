/** `burst` requests at once; `perSecond` of them come back. */
export type Rate = { burst: number; perSecond: number };

/** What a bucket says about one request; `reset` in seconds of UNIX time, as in `x-ratelimit-reset`. */
export type Verdict = { allowed: boolean; limit: number; remaining: number; reset: number };

export type Buckets = {
  /** Takes a token out of the bucket of that name, if there is one. `now` in milliseconds. */
  take(name: string, rate: Rate, now: number): Verdict;
  /** Fills all of them. */
  clear(): void;
};

type Level = { tokens: number; at: number };

/**
 * Token buckets as Auth0 has them: `reset` is when the next token is added, not when the bucket is full.
 * https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
export function createBuckets(): Buckets {
  const levels = new Map<string, Level>();
  return {
    take(name, { burst, perSecond }, now) {
      const { tokens: before, at } = levels.get(name) ?? { tokens: burst, at: now };
      // A clock that was set back must not empty a bucket.
      const tokens = Math.min(burst, before + (Math.max(0, now - at) / 1000) * perSecond);
      const allowed = tokens >= 1;
      const left = allowed ? tokens - 1 : tokens;
      levels.set(name, { tokens: left, at: now });
      const untilNext = (Math.floor(left) + 1 - left) / perSecond;
      return { allowed, limit: burst, remaining: Math.floor(left), reset: Math.ceil(now / 1000 + untilNext) };
    },
    clear() {
      levels.clear();
    },
  };
}
