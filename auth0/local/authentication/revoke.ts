import { type AppContext, type Core, note } from "../core";
import { oauthRefusal } from "../http/refusal";
import { authenticateClient, bodyParameters } from "./authenticate-client";

/**
 * POST /oauth/revoke - ends a refresh token; 200 with an empty body, also for tokens that are none (RFC 7009).
 * https://auth0.com/docs/api/authentication/revoke-refresh-token/revoke-refresh-token
 */
export function revoke(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "revoke" });
    const parameters = await bodyParameters(c);
    const client = authenticateClient(c, core.state, parameters);
    note(c, { client: client.client_id });
    const token = parameters.get("token");
    if (token === undefined) throw oauthRefusal(400, "invalid_request", "Missing required parameter: token");
    if (core.state.refreshTokens.get(token)?.clientId === client.client_id) core.state.refreshTokens.delete(token);
    return c.body(null, 200);
  };
}
