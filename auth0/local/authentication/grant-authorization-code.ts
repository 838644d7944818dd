import { createHash } from "node:crypto";
import { type Core, note } from "../core";
import { oauthRefusal } from "../http/refusal";
import { randomSecret } from "../state/random-id";
import type { Authorization, AuthorizationCode, Client } from "../state/types";
import { grantedScope } from "./granted-scope";
import { mintAccessToken, mintIdToken } from "./mint-tokens";
import type { GrantRequest, TokenResponse } from "./token";

/** Exchanges a code. It is spent by the first request of its client, successful or not. */
export async function exchangeCode(core: Core, { c, client, parameters }: GrantRequest): Promise<TokenResponse> {
  const code = spendCode(core, client, parameters.get("code"));
  checkBinding(code, parameters.get("redirect_uri"), parameters.get("code_verifier"));
  const user = core.state.users.get(code.userId);
  if (!user || user.blocked) throw oauthRefusal(403, "invalid_grant", "user is blocked");
  note(c, { actor: user.user_id });
  const authorization = { ...authorizationOf(code), scope: grantedScope(core.state, code) };
  const lie = core.claims.take("login");
  const { nonce } = code;
  const [access, idToken, refreshToken] = [
    await mintAccessToken(core, { authorization, lie }),
    authorization.scope.includes("openid")
      ? await mintIdToken(core, { authorization, client, user, nonce, lie })
      : undefined,
    issueRefreshToken(core, client, { ...authorization, scope: code.scope }),
  ];
  return {
    access_token: access.token,
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    ...(idToken === undefined ? {} : { id_token: idToken }),
    scope: authorization.scope.join(" "),
    expires_in: access.expiresIn,
    token_type: "Bearer",
  };
}

/** Another client's attempt does not spend it, or anybody could spoil a sign-in by guessing. */
function spendCode(core: Core, client: Client, value: string | undefined): AuthorizationCode {
  if (value === undefined) throw oauthRefusal(400, "invalid_request", "Missing required parameter: code");
  const code = core.state.codes.get(value);
  if (!code || code.clientId !== client.client_id) throw invalidGrant("Invalid authorization code");
  core.state.codes.delete(value);
  if (code.expiresAt <= core.now()) throw invalidGrant("Invalid authorization code");
  return code;
}

/** RFC 6749 section 4.1.3 (redirect_uri) and RFC 7636 section 4.6 (code_verifier). */
function checkBinding(code: AuthorizationCode, redirectUri: string | undefined, verifier: string | undefined): void {
  if (redirectUri !== code.redirectUri) {
    throw invalidGrant(`The redirect URI is wrong. You sent ${redirectUri}, and we expected ${code.redirectUri}`);
  }
  if (verifier === undefined) throw oauthRefusal(400, "invalid_request", "Parameter 'code_verifier' is required");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  if (challenge !== code.codeChallenge) throw invalidGrant("Failed to verify code verifier");
}

function authorizationOf(code: AuthorizationCode): Authorization {
  const { clientId, userId, scope, audience, organizationId, sid, authTime } = code;
  return {
    clientId,
    userId,
    scope,
    ...(audience === undefined ? {} : { audience }),
    ...(organizationId === undefined ? {} : { organizationId }),
    ...(sid === undefined ? {} : { sid }),
    ...(authTime === undefined ? {} : { authTime }),
  };
}

/** A refresh token keeps the scope that was asked for: what is granted of it is decided anew at each exchange. */
function issueRefreshToken(core: Core, client: Client, authorization: Authorization): string | undefined {
  const settings = client.refresh_token;
  const granted = grantedScope(core.state, authorization).includes("offline_access");
  if (!granted || !settings || !client.grant_types.includes("refresh_token")) return undefined;
  const token = randomSecret();
  const isExpiring = settings.expiration_type === "expiring";
  const until = (seconds: number | undefined, isInfinite: boolean) =>
    isExpiring && !isInfinite && seconds !== undefined ? core.now() + seconds * 1000 : undefined;
  const expiresAt = until(settings.token_lifetime, settings.infinite_token_lifetime);
  const idleExpiresAt = until(settings.idle_token_lifetime, settings.infinite_idle_token_lifetime);
  core.state.refreshTokens.set(token, {
    ...authorization,
    token,
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(idleExpiresAt === undefined ? {} : { idleExpiresAt }),
  });
  return token;
}

function invalidGrant(description: string) {
  return oauthRefusal(403, "invalid_grant", description);
}
