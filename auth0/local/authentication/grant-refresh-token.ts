import { runAtRefresh } from "../actions/at-refresh";
import { changedScope, withCustomClaims } from "../actions/custom-claims";
import { type Core, note } from "../core";
import { oauthRefusal } from "../http/refusal";
import type { Authorization, Client, RefreshToken, User } from "../state/types";
import { authorizationOf } from "./authorization-of";
import { grantedScope } from "./granted-scope";
import { mintAccessToken, mintIdToken } from "./mint-tokens";
import { renewRefreshToken, requireRefreshToken, unknownRefreshToken } from "./refresh-tokens";
import type { GrantRequest, TokenResponse } from "./token";

/**
 * Exchanges a refresh token for fresh claims of the same person in the same organization; `organization` is no
 * parameter of it. A non-rotating token stays valid and is not sent again; a rotating one is followed by another.
 */
export async function exchangeRefreshToken(
  core: Core,
  { c, client, parameters }: GrantRequest,
): Promise<TokenResponse> {
  const refreshToken = requireRefreshToken(core, client, parameters.get("refresh_token"));
  const user = requireEntitledUser(core, refreshToken);
  note(c, { actor: user.user_id });
  const effects = await runAtRefresh(core, c, { client, user, refreshToken, parameters });
  const successor = renewRefreshToken(core, client, refreshToken);
  const asked = narrowed(client, refreshToken, parameters);
  const authorization = { ...asked, scope: changedScope(effects, grantedScope(core.state, asked)) };
  const lie = withCustomClaims(effects, core.claims.take("refresh"));
  const access = await mintAccessToken(core, { authorization, lie });
  const hasIdToken = authorization.scope.includes("openid");
  return {
    access_token: access.token,
    ...(successor === undefined ? {} : { refresh_token: successor }),
    ...(hasIdToken ? { id_token: await mintIdToken(core, { authorization, client, user, lie }) } : {}),
    scope: authorization.scope.join(" "),
    expires_in: access.expiresIn,
    token_type: "Bearer",
  };
}

function requireEntitledUser(core: Core, { userId, organizationId }: RefreshToken): User {
  const user = core.state.users.get(userId);
  if (!user || user.blocked) throw oauthRefusal(403, "invalid_grant", "user is blocked");
  if (organizationId === undefined) return user;
  const organization = core.state.organizations.get(organizationId);
  if (!organization) throw unknownRefreshToken();
  if (core.switches.refuseRefreshAfterRemoval && !organization.members.has(userId)) {
    throw oauthRefusal(403, "invalid_grant", `user ${userId} is not part of the ${organizationId} organization`);
  }
  return user;
}

/**
 * `scope` can only narrow. `audience` may name the API of the sign-in or one that the client's refresh token policies
 * list; any other is silently ignored, as at Auth0.
 * https://auth0.com/docs/secure/tokens/refresh-tokens/multi-resource-refresh-token/configure-and-implement-multi-resource-refresh-token
 */
function narrowed(client: Client, token: RefreshToken, parameters: GrantRequest["parameters"]): Authorization {
  const wanted = parameters.get("scope")?.split(" ") ?? token.scope;
  const authorization = authorizationOf(token);
  const policy = client.refresh_token?.policies.find(({ audience }) => audience === parameters.get("audience"));
  if (policy) {
    const allowed = [...policy.scope, ...token.scope];
    return { ...authorization, audience: policy.audience, scope: wanted.filter((word) => allowed.includes(word)) };
  }
  return { ...authorization, scope: wanted.filter((word) => token.scope.includes(word)) };
}
