import type { PostLoginEvent } from "../../actions/types";
import type { Core } from "../core";
import { refreshTokenBody } from "../management/sessions/refresh-token-body";
import type { RefreshToken, Session } from "../state/types";

/** `event.session` */
export function sessionOf(core: Core, session: Session): NonNullable<PostLoginEvent["session"]> {
  const idle = session.lastInteractedAt + core.state.settings.idle_session_lifetime * 3_600_000;
  return {
    id: session.sid,
    authenticated_at: iso(session.authenticatedAt),
    created_at: iso(session.createdAt),
    expires_at: iso(session.expiresAt),
    idle_expires_at: iso(Math.min(idle, session.idleExpiresAt ?? idle)),
    last_interacted_at: iso(session.lastInteractedAt),
    clients: [...session.clientIds].map((client_id) => ({ client_id })),
    // The session cookie of the local tenant outlives the browser's closing.
    cookie: { mode: "persistent" },
    device: { initial_ip: session.device.ip, initial_user_agent: session.device.userAgent },
    metadata: session.metadata ?? {},
  };
}

/** `event.refresh_token` */
export function refreshTokenOf(core: Core, token: RefreshToken): NonNullable<PostLoginEvent["refresh_token"]> {
  const { createdAt, expiresAt, idleExpiresAt, lastExchangedAt, metadata } = token;
  const { id, client_id, session_id, rotating, resource_servers, device } = refreshTokenBody(core, token);
  return {
    ...{ id, client_id, rotating, resource_servers, device },
    created_at: iso(createdAt),
    ...(expiresAt === undefined ? {} : { expires_at: iso(expiresAt) }),
    ...(idleExpiresAt === undefined ? {} : { idle_expires_at: iso(idleExpiresAt) }),
    ...(lastExchangedAt === undefined ? {} : { last_exchanged_at: iso(lastExchangedAt) }),
    ...(session_id === null ? {} : { session_id }),
    metadata: metadata ?? {},
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
