import "server-only";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/env";
import { shared } from "@/lib/shared";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { shareCount } from "./shared-counts";

/** Seconds in which what is limited is counted. */
const window = 60;

/** Where somebody stands against one limit. */
export type Standing = {
  name: "company" | "person";
  limit: number;
  remaining: number;
  resetsIn: number;
  exceeded: boolean;
};

type Limiter = { name: Standing["name"]; limit: number; counts: RateLimiterMemory };

function limiters(): Limiter[] {
  return shared("api.rate-limits", () => {
    const { company, person } = env().rateLimits;
    const limits = [
      { name: "company", limit: company },
      { name: "person", limit: person },
    ] as const;
    return limits
      .filter(({ limit }) => limit > 0)
      .map((each) => ({ ...each, counts: new RateLimiterMemory({ points: each.limit, duration: window }) }));
  });
}

async function count({ name, limit, counts }: Limiter, key: string): Promise<Standing> {
  let result: RateLimiterRes;
  let exceeded = false;
  try {
    result = await counts.consume(key);
  } catch (refused) {
    result = refused as RateLimiterRes;
    exceeded = true;
  }
  // Most keys never come near their limit, and nobody else need hear of them.
  if (result.consumedPoints * 20 > limit) shareCount(`${name} ${key}`, (others) => void counts.penalty(key, others));
  return { name, limit, remaining: result.remainingPoints, resetsIn: Math.ceil(result.msBeforeNext / 1000), exceeded };
}

/**
 * Counts a request against what its company and its person may send in a minute. Each instance counts in memory, so that a request
 * waits for nothing; what comes near a limit is shared through the database within two seconds (`shared-counts.ts`).
 *
 * @returns the limit that is nearest, or null where nothing is limited
 */
export async function countRequest({ organization, person }: TenantContext): Promise<Standing | null> {
  let nearest: Standing | null = null;
  for (const limiter of limiters()) {
    const key = limiter.name === "company" ? organization.id : `${organization.id} ${person.id}`;
    const standing = await count(limiter, key);
    if (!nearest || standing.remaining / standing.limit < nearest.remaining / nearest.limit) nearest = standing;
    if (standing.exceeded) return standing;
  }
  return nearest;
}

/** Says in an answer how much is left, as draft-ietf-httpapi-ratelimit-headers-10 has it. */
export function showStanding(response: Response, { name, limit, remaining, resetsIn }: Standing): void {
  response.headers.set("ratelimit-policy", `"${name}";q=${limit};w=${window}`);
  response.headers.set("ratelimit", `"${name}";r=${remaining};t=${resetsIn}`);
}
