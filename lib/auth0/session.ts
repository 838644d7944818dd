import { z } from "zod";
import { planClaims } from "./plan-claims";
import { sessionLimits } from "./sign-in-claims";

/** Claims of the ID token that a session keeps. Everything else is dropped when it is saved. */
const user = z.object({
  sub: z.string().min(1),
  org_id: z.string().min(1),
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
  picture: z.string().exactOptional(),
});

/**
 * A session as it is sealed into the cookie. It holds neither the ID token nor the access token: 1.2 kB instead of 3.9.
 * A sealed login transaction has another shape and is refused here, although it decrypts with the same key.
 */
export const sessionSchema = z.object({
  user,
  tokenSet: z.object({ refreshToken: z.string().min(1).exactOptional(), expiresAt: z.number() }),
  internal: z.object({ sid: z.string().min(1), createdAt: z.number() }),
  /** From the access token's `permissions` claim (RBAC). */
  permissions: z.array(z.string()),
  /** From the ID token's namespaced claims; absent where there are none. */
  plan: planClaims.exactOptional(),
  /** When the person last proved who they are, in seconds of Auth0's clock; absent where nobody told. */
  authenticatedAt: z.number().exactOptional(),
  secondFactor: z.boolean().exactOptional(),
  limits: sessionLimits.exactOptional(),
  /** Our clock, in milliseconds, when the token request behind this session began. */
  at: z.number(),
});

export type Session = z.infer<typeof sessionSchema>;

/** Lifetimes in seconds. The cookie is written at login and at every refresh, so activity extends it in steps of one access token. */
export const sessionLifetime = { inactivity: 8 * 3600, absolute: 3 * 24 * 3600 };

/** A session whose token ends within this many seconds is refreshed before it is used. */
const expiryMargin = 5;

/** A session's activity is known by its refreshes, so a limit on idleness has them made this many times before it is reached. */
const refreshesBeforeIdle = 6;

/** Whether the access token behind `session` has ended, or is about to, or its activity is due to be noted. `now` in milliseconds. */
export function needsRefresh({ tokenSet, limits, at }: Session, now: number): boolean {
  if (tokenSet.expiresAt - expiryMargin <= now / 1000) return true;
  return limits?.idle !== undefined && at + (limits.idle * 1000) / refreshesBeforeIdle <= now;
}
