import { type Core, note } from "../core";
import { oauthRefusal } from "../http/refusal";
import type { Authorization, Client, RefreshToken, User } from "../state/types";
import { grantedScope } from "./granted-scope";
import { mintAccessToken, mintIdToken } from "./mint-tokens";
import type { GrantRequest, TokenResponse } from "./token";

/**
 * Exchanges a refresh token for fresh claims of the same person in the same organization; `organization` is no
 * parameter of it. A non-rotating token stays valid and is not sent again.
 */
export async function exchangeRefreshToken(
  core: Core,
  { c, client, parameters }: GrantRequest,
): Promise<TokenResponse> {
  const refreshToken = requireRefreshToken(core, client, parameters.get("refresh_token"));
  const user = requireEntitledUser(core, refreshToken);
  note(c, { actor: user.user_id });
  keepFromIdling(core, client, refreshToken);
  const asked = narrowed(client, refreshToken, parameters);
  const authorization = { ...asked, scope: grantedScope(core.state, asked) };
  const lie = core.claims.take("refresh");
  const access = await mintAccessToken(core, { authorization, lie });
  const hasIdToken = authorization.scope.includes("openid");
  return {
    access_token: access.token,
    ...(hasIdToken ? { id_token: await mintIdToken(core, { authorization, client, user, lie }) } : {}),
    scope: authorization.scope.join(" "),
    expires_in: access.expiresIn,
    token_type: "Bearer",
  };
}

function requireRefreshToken(core: Core, client: Client, value: string | undefined): RefreshToken {
  if (value === undefined) throw oauthRefusal(400, "invalid_request", "Missing required parameter: refresh_token");
  const token = core.state.refreshTokens.get(value);
  if (!token || token.clientId !== client.client_id) throw unknownToken();
  const now = core.now();
  if ((token.expiresAt ?? now + 1) <= now || (token.idleExpiresAt ?? now + 1) <= now) {
    core.state.refreshTokens.delete(value);
    throw unknownToken();
  }
  return token;
}

function requireEntitledUser(core: Core, { userId, organizationId }: RefreshToken): User {
  const user = core.state.users.get(userId);
  if (!user || user.blocked) throw oauthRefusal(403, "invalid_grant", "user is blocked");
  if (organizationId === undefined) return user;
  const organization = core.state.organizations.get(organizationId);
  if (!organization) throw unknownToken();
  if (core.switches.refuseRefreshAfterRemoval && !organization.members.has(userId)) {
    throw oauthRefusal(403, "invalid_grant", `user ${userId} is not part of the ${organizationId} organization`);
  }
  return user;
}

function keepFromIdling(core: Core, client: Client, token: RefreshToken): void {
  const idle = client.refresh_token?.idle_token_lifetime;
  if (token.idleExpiresAt !== undefined && idle !== undefined) token.idleExpiresAt = core.now() + idle * 1000;
}

/**
 * `scope` can only narrow. `audience` may name the API of the sign-in or one that the client's refresh token policies
 * list; any other is silently ignored, as at Auth0.
 * https://auth0.com/docs/secure/tokens/refresh-tokens/multi-resource-refresh-token/configure-and-implement-multi-resource-refresh-token
 */
function narrowed(client: Client, token: RefreshToken, parameters: GrantRequest["parameters"]): Authorization {
  const wanted = parameters.get("scope")?.split(" ") ?? token.scope;
  const { expiresAt: _expiresAt, idleExpiresAt: _idleExpiresAt, token: _token, ...authorization } = token;
  const policy = client.refresh_token?.policies.find(({ audience }) => audience === parameters.get("audience"));
  if (policy) {
    const allowed = [...policy.scope, ...token.scope];
    return { ...authorization, audience: policy.audience, scope: wanted.filter((word) => allowed.includes(word)) };
  }
  return { ...authorization, scope: wanted.filter((word) => token.scope.includes(word)) };
}

function unknownToken() {
  return oauthRefusal(403, "invalid_grant", "Unknown or invalid refresh token.");
}
