import type { Management } from "auth0";
import type { Core } from "../../core";
import type { RefreshToken } from "../../state/types";
import type { Known } from "../known";

/** Refresh tokens that can still be exchanged: one for each sign-in, the newest of its rotation. */
export function liveRefreshTokens(core: Core, isWanted: (token: RefreshToken) => boolean): RefreshToken[] {
  const now = core.now();
  return [...core.state.refreshTokens.values()].filter(
    (token) =>
      isWanted(token) &&
      token.rotatedAt === undefined &&
      (token.expiresAt ?? Number.POSITIVE_INFINITY) > now &&
      (token.idleExpiresAt ?? Number.POSITIVE_INFINITY) > now,
  );
}

/** A refresh token as Auth0 shows it; its value is never among it. */
export function refreshTokenBody(core: Core, token: RefreshToken) {
  const session = [...core.state.sessions.values()].find(({ sid }) => sid === token.sid);
  return {
    id: token.id,
    user_id: token.userId,
    created_at: iso(token.createdAt),
    idle_expires_at: iso(token.idleExpiresAt),
    expires_at: iso(token.expiresAt),
    device: {
      initial_ip: session?.device.ip ?? "127.0.0.1",
      initial_user_agent: session?.device.userAgent ?? "",
    },
    client_id: token.clientId,
    session_id: token.sid ?? null,
    rotating: core.state.clients.get(token.clientId)?.refresh_token?.rotation_type === "rotating",
    resource_servers: [{ audience: token.audience ?? "", scopes: token.scope.join(" ") }],
    last_exchanged_at: iso(token.lastExchangedAt),
  } satisfies Known<Management.GetRefreshTokenResponseContent>;
}

function iso(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
