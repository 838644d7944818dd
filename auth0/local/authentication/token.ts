import { type AppContext, type Core, note } from "../core";
import { oauthRefusal, Refusal } from "../http/refusal";
import { type LogType, writeLog } from "../state/logs";
import type { Client } from "../state/types";
import { authenticateClient, bodyParameters, type Parameters } from "./authenticate-client";
import { exchangeCode } from "./grant-authorization-code";
import { grantClientCredentials } from "./grant-client-credentials";
import { exchangeRefreshToken } from "./grant-refresh-token";

/** Answer of the token endpoint; `expires_in` in seconds. */
export type TokenResponse = {
  access_token: string;
  id_token?: string;
  refresh_token?: string;
  scope: string;
  expires_in: number;
  token_type: "Bearer";
};

export type GrantRequest = { c: AppContext; client: Client; parameters: Parameters };
type Grant = (core: Core, request: GrantRequest) => Promise<TokenResponse>;

/** Each grant with the codes of the tenant log for an exchange that worked and for one that did not. */
const GRANTS = new Map<string, { exchange: Grant; success: LogType; failure: LogType }>([
  ["authorization_code", { exchange: exchangeCode, success: "seacft", failure: "feacft" }],
  ["refresh_token", { exchange: exchangeRefreshToken, success: "sertft", failure: "ferrt" }],
  ["client_credentials", { exchange: grantClientCredentials, success: "seccft", failure: "feccft" }],
]);

/** POST /oauth/token: https://auth0.com/docs/api/authentication/authorization-code-flow-with-pkce/get-token-pkce */
export function token(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "token" });
    c.header("cache-control", "no-store");
    const parameters = await bodyParameters(c);
    const type = parameters.get("grant_type");
    if (type === undefined) throw oauthRefusal(400, "invalid_request", "Missing required parameter: grant_type");
    const grant = GRANTS.get(type);
    if (!grant) throw oauthRefusal(403, "unsupported_grant_type", `Unsupported grant type: ${type}`);
    note(c, { operation: `token.${type}` });
    const client = authenticateClient(c, core.state, parameters);
    note(c, { client: client.client_id });
    if (!client.grant_types.some((allowed) => allowed === type)) {
      throw oauthRefusal(403, "unauthorized_client", `Grant type '${type}' not allowed for the client.`);
    }
    const about = () => ({
      clientId: client.client_id,
      userId: c.get("entry").actor,
      audience: parameters.get("audience"),
    });
    const response = await grant.exchange(core, { c, client, parameters }).catch((error: unknown) => {
      if (error instanceof Refusal) writeLog(core, { type: grant.failure, description: error.message, ...about() });
      throw error;
    });
    writeLog(core, { type: grant.success, scope: response.scope, ...about() });
    return c.json(response);
  };
}
