import { getCookie, setCookie } from "hono/cookie";
import { type AppContext, addressOf, type Core } from "../core";
import { dropExpired } from "../state/expiry";
import { writeLog } from "../state/logs";
import { randomId, randomSecret } from "../state/random-id";
import type { Session, User } from "../state/types";
import { dropSession, endSession } from "./end-sessions";

/** Cookies go by host, not by port: the application on `localhost` shares the jar, hence a name nobody else has. */
const COOKIE = "auth0_local_sso";
const HOUR = 3_600_000;

/** The single sign-on session of this browser, unless it is over (tenant's absolute and idle lifetimes). */
export function currentSession(core: Core, c: AppContext): Session | undefined {
  const session = core.state.sessions.get(getCookie(c, COOKIE) ?? "");
  if (!session) return undefined;
  const now = core.now();
  const tenantIdle = session.lastInteractedAt + core.state.settings.idle_session_lifetime * HOUR;
  const idleUntil = Math.min(tenantIdle, session.idleExpiresAt ?? tenantIdle);
  if (session.expiresAt > now && idleUntil > now) return session;
  endSession(core, session, "session-expired");
  return undefined;
}

/**
 * Signs a person in on this browser. The cookie is always a new one (no fixation); the `sid` stays when the same
 * person signs in again, and the session of anybody else on this browser ends.
 */
export function startSession(core: Core, c: AppContext, user: User): Session {
  const now = core.now();
  const previous = currentSession(core, c);
  const same = previous?.userId === user.user_id ? previous : undefined;
  if (same) core.state.sessions.delete(same.token);
  // Of the initiators of a logout that Auth0 documents, none is that somebody else signs in on the same browser.
  else if (previous) dropSession(core, previous);
  const lifetime = core.state.settings.session_lifetime * HOUR;
  const session: Session = {
    token: randomSecret(),
    sid: same ? same.sid : randomId(32),
    userId: user.user_id,
    connectionId: user.connectionId,
    clientIds: same ? same.clientIds : new Set(),
    organizationIds: same ? same.organizationIds : new Set(),
    createdAt: same ? same.createdAt : now,
    device: { ip: addressOf(c), userAgent: c.req.header("user-agent") ?? "" },
    authenticatedAt: now,
    lastInteractedAt: now,
    expiresAt: now + lifetime,
  };
  dropExpired(core.state.sessions, now);
  core.state.sessions.set(session.token, session);
  setCookie(c, COOKIE, session.token, cookieOptions(core, lifetime / 1000));
  return session;
}

/** Ends this browser's session and takes its cookie back. */
export function signOut(core: Core, c: AppContext): void {
  const session = currentSession(core, c);
  if (session) {
    endSession(core, session, "rp-logout");
    writeLog(core, { type: "slo", description: "User successfully logged out", userId: session.userId });
  }
  setCookie(c, COOKIE, "", cookieOptions(core, 0));
}

function cookieOptions(core: Core, maxAge: number) {
  return { path: "/", httpOnly: true, sameSite: "Lax", secure: core.issuer.startsWith("https:"), maxAge } as const;
}
