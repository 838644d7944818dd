import { z } from "zod";
import type { Core } from "../core";
import { fetchUpstream } from "../http/fetch-upstream";
import type { Connection } from "../state/resource-types";

const options = z.looseObject({
  type: z.string().optional(),
  client_id: z.string(),
  client_secret: z.string().optional(),
  discovery_url: z.string().optional(),
  domain: z.string().optional(),
  tenant_domain: z.string().optional(),
  issuer: z.string().optional(),
  authorization_endpoint: z.string().optional(),
  token_endpoint: z.string().optional(),
  jwks_uri: z.string().optional(),
  scope: z.string().optional(),
  token_endpoint_auth_method: z.string().optional(),
  connection_settings: z.looseObject({ pkce: z.string().optional() }).optional(),
});

const described = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string().optional(),
  jwks_uri: z.string(),
});

/** Everything that a sign-in at an OIDC provider needs to know. */
export type OidcSettings = {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  jwksUri: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** With a code and the client's secret; else the ID token comes through the browser. */
  isBackChannel: boolean;
  usesPkce: boolean;
};

/** Reads a provider's own description, or takes the connection's. Throws an Error that says what is wrong. */
export async function oidcSettings(core: Core, connection: Connection): Promise<OidcSettings> {
  const own = options.parse(connection.options);
  if (own.token_endpoint_auth_method === "private_key_jwt") {
    throw new Error("The local tenant does not implement private_key_jwt towards identity providers.");
  }
  const url = discoveryUrl(core, connection, own);
  const found = url === undefined ? described.parse(own) : described.parse(JSON.parse(await fetchUpstream(core, url)));
  return {
    issuer: found.issuer,
    authorizationEndpoint: found.authorization_endpoint,
    tokenEndpoint: found.token_endpoint ?? "",
    jwksUri: found.jwks_uri,
    clientId: own.client_id,
    clientSecret: own.client_secret ?? "",
    scope: own.scope ?? "openid profile email",
    // Okta, Entra and Google are asked by code in any case.
    isBackChannel: connection.strategy !== "oidc" || own.type === "back_channel",
    usesPkce: own.connection_settings?.pkce !== "disabled",
  };
}

/**
 * Where the provider describes itself. Presets name a domain only; one of this tenant's own providers is named with its
 * path (`localhost:4400/_idp/acme`), which stands in the place of Okta's, Microsoft's and Google's addresses alike.
 */
function discoveryUrl(core: Core, { strategy }: Connection, own: z.infer<typeof options>): string | undefined {
  if (strategy === "oidc") return own.discovery_url;
  const domain = own.domain ?? own.tenant_domain ?? "";
  const { protocol, host } = new URL(core.issuer);
  const suffix = "/.well-known/openid-configuration";
  if (domain.startsWith(`${host}/_idp/`)) return `${protocol}//${domain}${suffix}`;
  if (strategy === "okta") return `https://${domain}${suffix}`;
  if (strategy === "waad") return `https://login.microsoftonline.com/${domain}/v2.0${suffix}`;
  return `https://accounts.google.com${suffix}`;
}
