import { runAtExchange } from "../actions/at-credentials-exchange";
import type { Core } from "../core";
import { oauthRefusal } from "../http/refusal";
import { managementAudience } from "../management/audience";
import type { ClientGrant } from "../state/resource-types";
import { machineOrganization } from "./machine-organization";
import { organizationClaims, sign } from "./mint-tokens";
import type { GrantRequest, TokenResponse } from "./token";

/** Auth0's default for the Management API; an API of one's own has its `token_lifetime`. */
const MANAGEMENT_TOKEN_LIFETIME = 86_400;

/**
 * A token for a machine: what its client grant for this API allows, no more. The post-login Actions do not run for it.
 * https://auth0.com/docs/api/authentication/client-credentials-flow/get-token
 */
export async function grantClientCredentials(
  core: Core,
  { c, client, parameters }: GrantRequest,
): Promise<TokenResponse> {
  const audience = parameters.get("audience") ?? core.state.settings.default_audience ?? "";
  if (audience === "") {
    throw oauthRefusal(403, "access_denied", "Non-global clients are not allowed access to APIv1");
  }
  const grant = requireGrant(core, client.client_id, audience);
  const organization = machineOrganization(core, client, grant, parameters.get("organization"));
  const requested = parameters.get("scope") ?? undefined;
  const about = { client, organization, audience, granted: grant.scope, requested, parameters };
  const exchanged = await runAtExchange(core, c, about);
  const scope = exchanged.scope.join(" ");
  const iat = Math.floor(core.now() / 1000);
  const lifetime = core.state.resourceServers.get(audience)?.token_lifetime ?? MANAGEMENT_TOKEN_LIFETIME;
  const accessToken = await sign(core, {
    ...exchanged.claims,
    iss: core.issuer,
    sub: `${client.client_id}@clients`,
    aud: audience,
    iat,
    exp: iat + lifetime,
    scope,
    gty: "client-credentials",
    azp: client.client_id,
    ...organizationClaims(core, organization?.id),
  });
  return { access_token: accessToken, scope, expires_in: lifetime, token_type: "Bearer" };
}

function requireGrant(core: Core, clientId: string, audience: string): ClientGrant {
  const isManagement = managementAudience.is(core, audience);
  if (!isManagement && !core.state.resourceServers.has(audience)) {
    throw oauthRefusal(403, "access_denied", `Service not enabled within domain: ${audience}`);
  }
  const grant = core.state.clientGrants.find(
    (candidate) =>
      candidate.client_id === clientId &&
      (candidate.audience === audience || (isManagement && managementAudience.is(core, candidate.audience))),
  );
  if (!grant) {
    throw oauthRefusal(
      403,
      "access_denied",
      `Client is not authorized to access "${audience}". You need to create a "client-grant" associated to this API. See: https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants`,
    );
  }
  return grant;
}
