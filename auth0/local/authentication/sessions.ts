import { getCookie, setCookie } from "hono/cookie";
import type { AppContext, Core } from "../core";
import { dropExpired } from "../state/expiry";
import { randomId, randomSecret } from "../state/random-id";
import type { Session, User } from "../state/types";

/** Cookies go by host, not by port: the application on `localhost` shares the jar, hence a name nobody else has. */
const COOKIE = "auth0_local_sso";
const HOUR = 3_600_000;

/** The single sign-on session of this browser, unless it is over (tenant's absolute and idle lifetimes). */
export function currentSession(core: Core, c: AppContext): Session | undefined {
  const session = core.state.sessions.get(getCookie(c, COOKIE) ?? "");
  if (!session) return undefined;
  const now = core.now();
  const idleUntil = session.lastInteractedAt + core.state.settings.idle_session_lifetime * HOUR;
  if (session.expiresAt > now && idleUntil > now) return session;
  endSession(core, session);
  return undefined;
}

/**
 * Signs a person in on this browser. The cookie is always a new one (no fixation); the `sid` stays when the same
 * person signs in again, and the session of anybody else on this browser ends.
 */
export function startSession(core: Core, c: AppContext, user: User): Session {
  const now = core.now();
  const previous = currentSession(core, c);
  const sid = previous?.userId === user.user_id ? previous.sid : randomId(32);
  if (previous?.sid === sid) core.state.sessions.delete(previous.token);
  else if (previous) endSession(core, previous);
  const lifetime = core.state.settings.session_lifetime * HOUR;
  const session: Session = {
    token: randomSecret(),
    sid,
    userId: user.user_id,
    connectionId: user.connectionId,
    authenticatedAt: now,
    lastInteractedAt: now,
    expiresAt: now + lifetime,
  };
  dropExpired(core.state.sessions, now);
  core.state.sessions.set(session.token, session);
  setCookie(c, COOKIE, session.token, cookieOptions(core, lifetime / 1000));
  return session;
}

/**
 * Ends a session. Refresh tokens outlive it, as Auth0's do (`offline_access` is meant for that), but lose their `sid`.
 * https://auth0.com/docs/secure/tokens/refresh-tokens/online-refresh-tokens
 */
export function endSession(core: Core, session: Session): void {
  core.state.sessions.delete(session.token);
  for (const token of core.state.refreshTokens.values()) if (token.sid === session.sid) delete token.sid;
}

/** Ends this browser's session and takes its cookie back. */
export function signOut(core: Core, c: AppContext): void {
  const session = currentSession(core, c);
  if (session) endSession(core, session);
  setCookie(c, COOKIE, "", cookieOptions(core, 0));
}

function cookieOptions(core: Core, maxAge: number) {
  return { path: "/", httpOnly: true, sameSite: "Lax", secure: core.issuer.startsWith("https:"), maxAge } as const;
}
