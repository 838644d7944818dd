import { type AppContext, type Core, note } from "../core";
import { oauthRefusal } from "../http/refusal";
import { writeLog } from "../state/logs";
import { authenticateClient, bodyParameters } from "./authenticate-client";
import { revokeFamily } from "./refresh-tokens";

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
    const refreshToken = core.state.refreshTokens.get(token);
    if (refreshToken?.clientId === client.client_id) {
      revokeFamily(core, refreshToken);
      writeLog(core, { type: "srrt", userId: refreshToken.userId, clientId: client.client_id });
    }
    return c.body(null, 200);
  };
}
