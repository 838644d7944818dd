import "server-only";
import { shared } from "@/lib/shared";

/** What Auth0 last said of its rate limit, and when: the size of the bucket, what is left in it, and when the next request has room. */
type Budget = { limit: number; remaining: number; waitSeconds: number; at: number };

type HeaderReader = Pick<Headers, "get">;

const longestWait = 60;

/** Whoever waits a second finds the bucket as full as a second makes it, whatever fraction Auth0 would have named. */
const shortestWait = 1;

/** Clocks that differ by less are the same. */
const sameClock = 2_000;

const memory = () =>
  shared("management.budget", (): { last: Budget | null; underWay: number } => ({ last: null, underWay: 0 }));

/**
 * The seconds until the next request has room, between 1 and 60. `Retry-After` counts where Auth0 sends it, which it documents
 * for some limits only; else `x-ratelimit-reset`, in UNIX seconds of Auth0's clock: where ours differs, the answer's own date counts.
 * https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
export function secondsToWait(headers: HeaderReader): number {
  const given = numberIn(headers, "retry-after") ?? secondsUntilReset(headers) ?? shortestWait;
  return Math.min(longestWait, Math.max(shortestWait, given));
}

function secondsUntilReset(headers: HeaderReader): number | null {
  const reset = numberIn(headers, "x-ratelimit-reset");
  if (reset === null) return null;
  const theirs = Date.parse(headers.get("date") ?? "");
  const ours = Date.now();
  const now = Number.isNaN(theirs) || Math.abs(theirs - ours) < sameClock ? ours : theirs;
  return reset - now / 1_000;
}

function numberIn(headers: HeaderReader, name: string): number | null {
  const value = headers.get(name);
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null;
}

/** Counts a request as under way until it is answered: what the last answer said of the bucket does not know of it. */
export async function counted(request: () => Promise<Response>): Promise<Response> {
  const counts = memory();
  counts.underWay += 1;
  try {
    const response = await request();
    noteBudget(response.headers);
    return response;
  } finally {
    counts.underWay -= 1;
  }
}

/** Remembers what an answer said, for whoever has many requests to make and leaves room for others. */
function noteBudget(headers: HeaderReader): void {
  const limit = numberIn(headers, "x-ratelimit-limit");
  const remaining = numberIn(headers, "x-ratelimit-remaining");
  if (limit === null || remaining === null) return;
  memory().last = { limit, remaining, waitSeconds: secondsToWait(headers), at: performance.now() };
}

/**
 * Whether work that can wait should: the bucket is down to a fifth, which belongs to people who look at a page. A bucket of two,
 * the free plan's, is used up.
 *
 * @returns the seconds to wait, 0 when there is room or nothing is known
 */
export function secondsBeforeMore(): number {
  const { last } = memory();
  return last === null ? 0 : secondsUntilMoreThan(Math.floor(last.limit / 5));
}

/** The seconds until the bucket has room for a single request; 0 when there is room or nothing is known. */
export function secondsBeforeOne(): number {
  return secondsUntilMoreThan(0);
}

function secondsUntilMoreThan(kept: number): number {
  const { last, underWay } = memory();
  if (last === null || last.remaining - underWay > kept) return 0;
  return Math.max(0, Math.ceil(last.waitSeconds - (performance.now() - last.at) / 1_000));
}
