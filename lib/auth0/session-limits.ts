import type { Session } from "./session";
import type { SignInClaims } from "./sign-in-claims";

/**
 * Whether a sign-in is too old for its company. Counts from when the person proved who they are, which a silent login does not renew.
 *
 * @param now milliseconds
 */
export function isSignInOver({ authenticatedAt, limits }: SignInClaims, now: number): boolean {
  if (limits === undefined || authenticatedAt === undefined) return false;
  const { lifetime = Number.POSITIVE_INFINITY, since = 0 } = limits;
  return authenticatedAt < since || authenticatedAt + lifetime <= now / 1000;
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
