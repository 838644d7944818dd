import { createHash } from "node:crypto";
import { applyToRefreshToken } from "../actions/apply-effects";
import { changedScope, withCustomClaims } from "../actions/custom-claims";
import { type Core, note } from "../core";
import { oauthRefusal } from "../http/refusal";
import type { AuthorizationCode, Client } from "../state/types";
import { authorizationOf } from "./authorization-of";
import { grantedScope } from "./granted-scope";
import { mintAccessToken, mintIdToken } from "./mint-tokens";
import { issueRefreshToken } from "./refresh-tokens";
import type { GrantRequest, TokenResponse } from "./token";

/** Exchanges a code. It is spent by the first request of its client, successful or not. */
export async function exchangeCode(core: Core, { c, client, parameters }: GrantRequest): Promise<TokenResponse> {
  const code = spendCode(core, client, parameters.get("code"));
  checkBinding(code, parameters.get("redirect_uri"), parameters.get("code_verifier"));
  const user = core.state.users.get(code.userId);
  if (!user || user.blocked) throw oauthRefusal(403, "invalid_grant", "user is blocked");
  note(c, { actor: user.user_id });
  const authorization = { ...authorizationOf(code), scope: changedScope(code.effects, grantedScope(core.state, code)) };
  const lie = withCustomClaims(code.effects, core.claims.take("login"));
  const { nonce } = code;
  const [access, idToken, refreshToken] = [
    await mintAccessToken(core, { authorization, lie }),
    authorization.scope.includes("openid")
      ? await mintIdToken(core, { authorization, client, user, nonce, lie })
      : undefined,
    issueRefreshToken(core, client, { ...authorization, scope: code.scope }),
  ];
  const issued = core.state.refreshTokens.get(refreshToken ?? "");
  if (issued) applyToRefreshToken(code.effects, issued);
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

function invalidGrant(description: string) {
  return oauthRefusal(403, "invalid_grant", description);
}
