import { type AppContext, type Core, note } from "../core";
import { publishedKeys } from "../signing-key";

/**
 * GET /.well-known/openid-configuration. It names what works here: a client that looks for more finds nothing, instead
 * of an endpoint that answers 501.
 */
export function discovery(core: Core) {
  return (c: AppContext): Response => {
    note(c, { operation: "discovery" });
    const { issuer } = core;
    const { oidc_logout: logout } = core.state.settings;
    return c.json({
      issuer,
      authorization_endpoint: `${issuer}authorize`,
      token_endpoint: `${issuer}oauth/token`,
      jwks_uri: `${issuer}.well-known/jwks.json`,
      revocation_endpoint: `${issuer}oauth/revoke`,
      userinfo_endpoint: `${issuer}userinfo`,
      ...(logout?.rp_logout_end_session_endpoint_discovery ? { end_session_endpoint: `${issuer}oidc/logout` } : {}),
      scopes_supported: ["openid", "profile", "email", "offline_access"],
      response_types_supported: ["code"],
      response_modes_supported: ["query", "form_post", "web_message"],
      grant_types_supported: ["authorization_code", "refresh_token", "client_credentials"],
      code_challenge_methods_supported: ["S256"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post", "none"],
      claims_supported: [
        ...["aud", "auth_time", "email", "email_verified", "exp", "family_name", "given_name", "iat", "iss", "name"],
        ...["nickname", "org_id", "picture", "sid", "sub"],
      ],
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      request_uri_parameter_supported: false,
      request_parameter_supported: false,
    });
  };
}

/** GET /.well-known/jwks.json */
export function jwks(core: Core) {
  return (c: AppContext): Response => {
    note(c, { operation: "jwks" });
    return c.json({ keys: publishedKeys(core.state.signingKeys).map(({ publicJwk }) => publicJwk) });
  };
}
