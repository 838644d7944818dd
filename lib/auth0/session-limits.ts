import type { Session } from "./session";
import type { SignInClaims } from "./sign-in-claims";

/**
 * Whether a sign-in is too old for its company. Counts from when the person proved who they are, which a silent login does not renew.
 *
 * @param now milliseconds
 */
export function isSignInOver(claims: SignInClaims, now: number): boolean {
  const { authenticatedAt, limits } = claims;
  if (limits === undefined || authenticatedAt === undefined) return false;
  return authenticatedAt < (limits.since ?? 0) || signInEnd(claims) <= now / 1000;
}

/** When the company's sign-in lifetime is over for somebody, in seconds since 1970; never, where there is none or nobody knows when it began. */
export function signInEnd({ authenticatedAt, limits }: SignInClaims): number {
  const never = Number.POSITIVE_INFINITY;
  return authenticatedAt === undefined ? never : authenticatedAt + (limits?.lifetime ?? never);
}

/**
 * Whether a session has reached one of its company's limits, although its cookie goes on. Where nobody knows when the person proved
 * who they are, it counts from the session's own beginning.
 *
 * @param now milliseconds
 */
export function isSessionOver(session: Session, now: number): boolean {
  const { limits, internal } = session;
  if (limits === undefined) return false;
  const { authenticatedAt = internal.createdAt } = session;
  if (isSignInOver({ authenticatedAt, limits }, now)) return true;
  return limits.idle !== undefined && lastActivity(session) + limits.idle * 1000 <= now;
}

/**
 * In milliseconds: the last refresh, which activity brings about (`needsRefresh`). A login that Auth0 answered without asking is no
 * activity: it counts from when it last did, or an unattended browser would be let in again.
 */
function lastActivity({ at, authenticatedAt, internal }: Session): number {
  const isFresh = at <= (internal.createdAt + 1) * 1000;
  return isFresh && authenticatedAt !== undefined ? Math.min(at, authenticatedAt * 1000) : at;
}
