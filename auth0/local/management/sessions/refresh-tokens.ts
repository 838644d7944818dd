import { z } from "zod";
import { revokeFamily } from "../../authentication/refresh-tokens";
import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import type { RefreshToken } from "../../state/types";
import type { Endpoint } from "../endpoint";
import { invalidBody, readBody } from "../read-body";
import { liveRefreshTokens, refreshTokenBody } from "./refresh-token-body";

const DELETE = ["delete:refresh_tokens"];
const ONE = "/refresh-tokens/:id";

const revocation = z.strictObject({
  ids: z.array(z.string().min(1)).min(1).max(100).optional(),
  user_id: z.string().min(1).optional(),
  client_id: z.string().min(1).optional(),
  audience: z.string().min(1).optional(),
});

/** https://auth0.com/docs/secure/tokens/refresh-tokens/manage-refresh-tokens-with-auth0-management-api */
export const refreshTokenEndpoints: Endpoint[] = [
  { operation: "refreshTokens.get", method: "GET", path: ONE, scopes: ["read:refresh_tokens"], handle: get },
  { operation: "refreshTokens.delete", method: "DELETE", path: ONE, scopes: DELETE, handle: remove },
  { operation: "refreshTokens.revoke", method: "POST", path: "/refresh-tokens/revoke", scopes: DELETE, handle: revoke },
];

function get(core: Core, c: AppContext): Response {
  const id = c.req.param("id");
  const [token] = liveRefreshTokens(core, (candidate) => candidate.id === id);
  if (!token) throw notFound("The refresh token does not exist.");
  return c.json(refreshTokenBody(core, token));
}

/** 202 whether there is such a token or not. */
function remove(core: Core, c: AppContext): Response {
  const id = c.req.param("id");
  revokeWhere(core, (token) => token.id === id);
  return c.body(null, 202);
}

/** Either by ids, or a person's tokens: all, of one client, of one client for one API. */
async function revoke(core: Core, c: AppContext): Promise<Response> {
  const { ids, user_id, client_id, audience } = await readBody(c, revocation);
  const byOwner = user_id !== undefined || client_id !== undefined;
  if ((ids === undefined) !== byOwner) throw invalidBody("'Expected either ids, or user_id or client_id'.");
  if (audience !== undefined && client_id === undefined) throw invalidBody("'Missing required property: client_id'.");
  revokeWhere(
    core,
    (token) =>
      (ids === undefined || ids.includes(token.id)) &&
      (user_id === undefined || token.userId === user_id) &&
      (client_id === undefined || token.clientId === client_id) &&
      (audience === undefined || token.audience === audience),
  );
  return c.body(null, 202);
}

/** Ends these tokens with everything they were rotated from. */
export function revokeWhere(core: Core, isMeant: (token: RefreshToken) => boolean): void {
  for (const token of [...core.state.refreshTokens.values()]) if (isMeant(token)) revokeFamily(core, token);
}
