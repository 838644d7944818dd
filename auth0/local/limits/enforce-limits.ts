import type { Next } from "hono";
import type { AppContext, Core } from "../core";
import { managementRefusal, oauthRefusal } from "../http/refusal";
import { writeLog } from "../state/logs";
import { authenticationLimits } from "./authentication-rates";
import { type Limit, managementLimits } from "./management-rates";
import type { PlanProfile } from "./plans";
import type { Verdict } from "./token-bucket";

/** Auth0's text, whichever bucket is empty; its log alone names the group. */
const MESSAGE = "Global limit has been reached";

/** What the headers say without limits: a bucket that is never empty. */
const UNLIMITED = { limit: 10, remaining: 9 };

/**
 * Sets the rate limit headers of a Management answer; throws 429 `too_many_requests` when the plan's limit is reached.
 * @param endpoint.path as declared, with `:parameters`
 */
export function limitManagement(core: Core, c: AppContext, endpoint: { method: string; path: string }): void {
  const limits = core.plan === "off" ? [] : managementLimits(core.plan, endpoint);
  const verdict = take(core, limits) ?? { ...UNLIMITED, allowed: true, reset: Math.ceil(core.now() / 1000) + 1 };
  setHeaders(c, verdict);
  // `x-ratelimit-reset` is a time of the tenant's clock; an answer that named another one could not be understood.
  c.header("date", new Date(core.now()).toUTCString());
  if (verdict.allowed) return;
  if (core.switches.retryAfterOnManagementLimit) {
    c.header("retry-after", String(Math.max(1, verdict.reset - Math.floor(core.now() / 1000))));
  }
  throw managementRefusal(429, MESSAGE, "too_many_requests");
}

/** The same for the Authentication API, in OAuth's language; nothing with the profile `off`. */
export function limitAuthentication(core: Core) {
  return async (c: AppContext, next: Next): Promise<void> => {
    const verdict = core.plan === "off" ? undefined : take(core, authenticationLimits(core.plan, c.req.path));
    if (verdict) setHeaders(c, verdict);
    if (verdict?.allowed === false) throw oauthRefusal(429, "too_many_requests", MESSAGE);
    await next();
  };
}

/**
 * Whether a bucket of its own has nothing left for a request, which is to be refused with a 429 then; never without
 * limits. The headers are set.
 */
export function isOverLimit(core: Core, c: AppContext, limitOn: (plan: Exclude<PlanProfile, "off">) => Limit): boolean {
  const verdict = core.plan === "off" ? undefined : take(core, [limitOn(core.plan)]);
  if (verdict) setHeaders(c, verdict);
  return verdict?.allowed === false;
}

/** The verdict of the first empty bucket, otherwise of the last, the most special one. */
function take(core: Core, limits: Limit[]): Verdict | undefined {
  let verdict: Verdict | undefined;
  for (const { name, rate } of limits) {
    verdict = core.buckets.take(name, rate, core.now());
    if (verdict.allowed) continue;
    const description = name === "global" ? MESSAGE : `Global per minute ${name} group limit has been reached`;
    writeLog(core, { type: "api_limit", description });
    break;
  }
  return verdict;
}

function setHeaders(c: AppContext, { limit, remaining, reset }: Verdict): void {
  c.header("x-ratelimit-limit", String(limit));
  c.header("x-ratelimit-remaining", String(remaining));
  c.header("x-ratelimit-reset", String(reset));
}
