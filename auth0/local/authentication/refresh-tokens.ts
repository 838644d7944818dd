import type { Core } from "../core";
import { oauthRefusal, type Refusal } from "../http/refusal";
import { randomId, randomSecret } from "../state/random-id";
import type { Authorization, Client, RefreshToken } from "../state/types";
import { grantedScope } from "./granted-scope";

/**
 * Issues a refresh token, if `offline_access` was asked for and the API and the client allow it. It keeps the scope
 * that was asked for: what is granted of it is decided anew at each exchange.
 */
export function issueRefreshToken(core: Core, client: Client, authorization: Authorization): string | undefined {
  const settings = client.refresh_token;
  const granted = grantedScope(core.state, authorization).includes("offline_access");
  if (!granted || !settings || !client.grant_types.includes("refresh_token")) return undefined;
  makeRoom(core, client, authorization.userId);
  const isExpiring = settings.expiration_type === "expiring" && !settings.infinite_token_lifetime;
  const expiresAt = isExpiring && settings.token_lifetime ? core.now() + settings.token_lifetime * 1000 : undefined;
  return store(core, client, {
    ...authorization,
    id: randomId(20),
    createdAt: core.now(),
    family: randomId(16),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  });
}

/** https://auth0.com/docs/secure/tokens/refresh-tokens - one more than these costs the oldest. */
const MOST = 200;

function makeRoom({ state }: Core, { client_id: clientId }: Client, userId: string): void {
  const tokens = [...state.refreshTokens.values()].filter(
    (token) => token.userId === userId && token.clientId === clientId,
  );
  const oldestFirst = tokens.sort((one, other) => one.createdAt - other.createdAt);
  for (const { token } of oldestFirst.slice(0, Math.max(0, tokens.length - MOST + 1)))
    state.refreshTokens.delete(token);
}

/** Keeps a token under a new value, idle from now on. */
function store(core: Core, client: Client, token: Omit<RefreshToken, "token">): string {
  const value = randomSecret();
  const idleExpiresAt = idleEnd(core, client);
  core.state.refreshTokens.set(value, {
    ...token,
    token: value,
    ...(idleExpiresAt === undefined ? {} : { idleExpiresAt }),
  });
  return value;
}

/**
 * The token with this value, if this client may exchange it now. A rotated token that comes again after the leeway
 * was copied: the whole family ends, so that neither thief nor owner goes on.
 * https://auth0.com/docs/secure/tokens/refresh-tokens/refresh-token-rotation
 */
export function requireRefreshToken(core: Core, client: Client, value: string | undefined): RefreshToken {
  if (value === undefined) throw oauthRefusal(400, "invalid_request", "Missing required parameter: refresh_token");
  const token = core.state.refreshTokens.get(value);
  if (!token || token.clientId !== client.client_id) throw unknownRefreshToken();
  const now = core.now();
  if ((token.expiresAt ?? now + 1) <= now || (token.idleExpiresAt ?? now + 1) <= now) {
    core.state.refreshTokens.delete(value);
    throw unknownRefreshToken();
  }
  const leeway = (client.refresh_token?.leeway ?? 0) * 1000;
  if (token.rotatedAt !== undefined && token.rotatedAt + leeway <= now) {
    revokeFamily(core, token);
    throw unknownRefreshToken();
  }
  return token;
}

/**
 * Counts an exchange: a rotating client's token is followed by another, whose value is returned; a non-rotating one
 * lives on, no longer idle, and undefined is returned. The end of the family never moves.
 */
export function renewRefreshToken(core: Core, client: Client, token: RefreshToken): string | undefined {
  token.lastExchangedAt = core.now();
  if (client.refresh_token?.rotation_type === "rotating") {
    token.rotatedAt ??= core.now();
    const { rotatedAt: _rotatedAt, idleExpiresAt: _idleExpiresAt, ...successor } = token;
    return store(core, client, { ...successor, id: randomId(20) });
  }
  const idleExpiresAt = idleEnd(core, client);
  if (token.idleExpiresAt !== undefined && idleExpiresAt !== undefined) token.idleExpiresAt = idleExpiresAt;
  return undefined;
}

/** Ends a token with all it was rotated from and into. */
export function revokeFamily(core: Core, { family }: RefreshToken): void {
  for (const [value, token] of core.state.refreshTokens) {
    if (token.family === family) core.state.refreshTokens.delete(value);
  }
}

export function unknownRefreshToken(): Refusal {
  return oauthRefusal(403, "invalid_grant", "Unknown or invalid refresh token.");
}

function idleEnd(core: Core, { refresh_token: settings }: Client): number | undefined {
  if (settings?.expiration_type !== "expiring" || settings.infinite_idle_token_lifetime) return undefined;
  return settings.idle_token_lifetime === undefined ? undefined : core.now() + settings.idle_token_lifetime * 1000;
}
