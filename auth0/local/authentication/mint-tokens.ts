import { SignJWT } from "jose";
import type { Lie } from "../control/claim-overrides";
import type { Core } from "../core";
import { dropExpired } from "../state/expiry";
import { permissionsOf } from "../state/permissions";
import { randomSecret } from "../state/random-id";
import type { Authorization, Client, User } from "../state/types";
import { profileClaims } from "./profile-claims";

type Claims = Record<string, unknown>;

/** Seconds. */
const OPAQUE_LIFETIME = 86_400;

/** Signs claims as they are, `typ: JWT`, RS256, with the tenant's key. */
export function sign(core: Pick<Core, "key">, claims: Claims): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: core.key.kid })
    .sign(core.key.privateKey);
}

/**
 * The ID token of a sign-in or a refresh. `org_id` stands in it when the sign-in was for an organization, `org_name`
 * only when the tenant accepts names. https://auth0.com/docs/manage-users/organizations/using-tokens
 */
export function mintIdToken(
  core: Core,
  {
    authorization,
    client,
    user,
    nonce,
    lie,
  }: { authorization: Authorization; client: Client; user: User; nonce?: string | undefined; lie: Lie },
): Promise<string> {
  const iat = Math.floor(core.now() / 1000);
  return sign(
    core,
    lie("idToken", {
      ...profileClaims(core, user, authorization.scope),
      iss: core.issuer,
      aud: client.client_id,
      sub: user.user_id,
      iat,
      exp: iat + client.jwt_configuration.lifetime_in_seconds,
      ...(authorization.sid === undefined ? {} : { sid: authorization.sid }),
      ...(authorization.authTime === undefined ? {} : { auth_time: authorization.authTime }),
      ...(nonce === undefined ? {} : { nonce }),
      // https://auth0.com/docs/secure/multi-factor-authentication/step-up-authentication
      ...(authorization.secondFactorAt === undefined ? {} : { amr: ["mfa"] }),
      ...organizationClaims(core, authorization.organizationId),
    }),
  );
}

/**
 * The access token for `authorization.scope`, and its lifetime in seconds. Without an audience it is opaque, as at
 * Auth0; with one it is a JWT of the `access_token` / `access_token_authz` dialect.
 */
export async function mintAccessToken(
  core: Core,
  { authorization, lie }: { authorization: Authorization; lie: Lie },
): Promise<{ token: string; expiresIn: number }> {
  const { audience, userId, organizationId, clientId, scope } = authorization;
  const api = audience === undefined ? undefined : core.state.resourceServers.get(audience);
  if (!api) return { token: mintOpaqueToken(core, authorization), expiresIn: OPAQUE_LIFETIME };
  const iat = Math.floor(core.now() / 1000);
  const token = await sign(
    core,
    lie("accessToken", {
      iss: core.issuer,
      sub: userId,
      aud: scope.includes("openid") ? [api.identifier, `${core.issuer}userinfo`] : api.identifier,
      iat,
      exp: iat + api.token_lifetime,
      scope: scope.join(" "),
      ...organizationClaims(core, organizationId),
      azp: clientId,
      ...(api.enforce_policies && api.token_dialect === "access_token_authz"
        ? { permissions: permissionsOf(core.state, { userId, organizationId }, api.identifier) }
        : {}),
    }),
  );
  return { token, expiresIn: api.token_lifetime };
}

function mintOpaqueToken(core: Core, authorization: Authorization): string {
  const token = randomSecret();
  dropExpired(core.state.opaqueTokens, core.now());
  const expiresAt = core.now() + OPAQUE_LIFETIME * 1000;
  core.state.opaqueTokens.set(token, { ...authorization, token, expiresAt });
  return token;
}

/** `org_id`, and `org_name` where the tenant accepts names. */
export function organizationClaims(core: Core, organizationId: string | undefined): Claims {
  const organization = organizationId === undefined ? undefined : core.state.organizations.get(organizationId);
  if (!organization) return {};
  const { allow_organization_name_in_authentication_api: namesAllowed } = core.state.settings;
  return { org_id: organization.id, ...(namesAllowed ? { org_name: organization.name } : {}) };
}
