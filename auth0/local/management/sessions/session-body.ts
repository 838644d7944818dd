import type { Management } from "auth0";
import { methodOfSignIn } from "../../authentication/method-of-sign-in";
import type { Core } from "../../core";
import type { Session } from "../../state/types";
import type { Known } from "../known";

const HOUR = 3_600_000;

/** Sessions that are not over. The `sid` of tokens is their id; the cookie's value never leaves the tenant. */
export function liveSessions(core: Core, isWanted: (session: Session) => boolean): Session[] {
  return [...core.state.sessions.values()].filter(
    (session) => isWanted(session) && session.expiresAt > core.now() && idleEnd(core, session) > core.now(),
  );
}

/** A session as Auth0 shows it. */
export function sessionBody(core: Core, session: Session) {
  const { sid, userId, device, clientIds, authenticatedAt, lastInteractedAt, metadata } = session;
  const updatedAt = Math.max(authenticatedAt, lastInteractedAt);
  return {
    id: sid,
    user_id: userId,
    created_at: iso(session.createdAt),
    updated_at: iso(updatedAt),
    authenticated_at: iso(authenticatedAt),
    authentication: { methods: methods(core, session) },
    idle_expires_at: iso(idleEnd(core, session)),
    expires_at: iso(session.expiresAt),
    last_interacted_at: iso(lastInteractedAt),
    device: {
      initial_user_agent: device.userAgent,
      initial_ip: device.ip,
      last_user_agent: device.userAgent,
      last_ip: device.ip,
    },
    clients: [...clientIds].map((client_id) => ({ client_id })),
    session_metadata: metadata ?? null,
  } satisfies Known<Management.GetSessionResponseContent>;
}

function methods({ state }: Core, { connectionId, authenticatedAt, secondFactorAt }: Session) {
  const first = { name: methodOfSignIn(state, { connectionId }), timestamp: iso(authenticatedAt) };
  return secondFactorAt === undefined ? [first] : [first, { name: "mfa", timestamp: iso(secondFactorAt) }];
}

function idleEnd(core: Core, { idleExpiresAt, lastInteractedAt }: Session): number {
  return idleExpiresAt ?? lastInteractedAt + core.state.settings.idle_session_lifetime * HOUR;
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
