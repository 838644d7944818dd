import { z } from "zod";
import { claimNamespace } from "./claim-namespace";

/** When sessions of a company end earlier than the product's own limits. Lifetimes in seconds, moments in seconds since 1970. */
export const sessionLimits = z.object({
  /** After the last time the person proved who they are. */
  lifetime: z.number().positive().exactOptional(),
  /** After the last activity. */
  idle: z.number().positive().exactOptional(),
  /** Whoever proved who they are before this has to do it again. */
  since: z.number().positive().exactOptional(),
});

type SessionLimits = z.infer<typeof sessionLimits>;

const seconds = z.number().positive();

/** How a token's owner signed in, as `auth0/actions/post-login-policy.js` tells it. What is missing or malformed is left out. */
export type SignInClaims = {
  /** When they last proved who they are; seconds since 1970. */
  authenticatedAt?: number;
  /** Whether Auth0 has a second factor of theirs. */
  secondFactor?: boolean;
  limits?: SessionLimits;
};

/**
 * Reads them from a token's claims. `auth_time` is there only where a login asked for `max_age` (OpenID Connect Core 2); the Action
 * tells the same at every login.
 */
export function readSignInClaims(claims: Record<string, unknown>): SignInClaims {
  const claim = (name: string) => claims[`${claimNamespace}${name}`];
  const authenticatedAt = seconds.safeParse(claims.auth_time ?? claim("authenticated_at"));
  const secondFactor = z.boolean().safeParse(claim("second_factor"));
  const limits = sessionLimits.safeParse(claim("session_limits"));
  return {
    ...(authenticatedAt.success && { authenticatedAt: authenticatedAt.data }),
    ...(secondFactor.success && { secondFactor: secondFactor.data }),
    ...(limits.success && { limits: limits.data }),
  };
}
