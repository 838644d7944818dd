import type { Limit } from "./management-rates";
import type { PlanProfile } from "./plans";
import type { Rate } from "./token-bucket";

/** Auth0 publishes rates for the Authentication API without bursts; a second's worth stands for them here. */
const perSecond = (count: number): Rate => ({ burst: count, perSecond: count });

const GLOBAL: Record<Exclude<PlanProfile, "off">, Rate> = {
  free: { burst: 300, perSecond: 5 },
  professional: perSecond(25),
  enterprise: perSecond(100),
};

const TOKEN: Rate = perSecond(30);
const JWKS: Rate = perSecond(20);

/** Paths of the Authentication API; the pages under `/u/` count with the request that led to them. */
const LIMITED = /^\/(authorize|oauth\/\w+|userinfo|oidc\/logout|v2\/logout|dbconnections\/\w+|\.well-known\/[\w.-]+)$/;

/**
 * The buckets that a request to the Authentication API takes a token from; none where it is not limited.
 * https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
export function authenticationLimits(profile: Exclude<PlanProfile, "off">, path: string): Limit[] {
  if (!LIMITED.test(path)) return [];
  const global = { name: "authentication", rate: GLOBAL[profile] };
  if (profile !== "free") return [global];
  if (path === "/oauth/token") return [global, { name: "oauth_token", rate: TOKEN }];
  if (path === "/.well-known/jwks.json") return [global, { name: "jwks", rate: JWKS }];
  return [global];
}
