import { z } from "zod";
import { endSession } from "../../authentication/end-sessions";
import type { AppContext, Core } from "../../core";
import { type Caller, requireAnyScope } from "../bearer";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { liveRefreshTokens, refreshTokenBody } from "../sessions/refresh-token-body";
import { revokeWhere } from "../sessions/refresh-tokens";
import { liveSessions, sessionBody } from "../sessions/session-body";
import { requireUserOf } from "./user-body";

const SESSIONS = "/users/:id/sessions";
const TOKENS = "/users/:id/refresh-tokens";
const DELETE_SESSIONS = ["delete:sessions"];
const DELETE_TOKENS = ["delete:refresh_tokens"];

const revocation = z.strictObject({
  session_id: z.string().min(1).optional(),
  preserve_refresh_tokens: z.boolean().default(false),
});

/** What a person is signed in with, everywhere and in every organization: sessions and refresh tokens. */
export const userAccessEndpoints: Endpoint[] = [
  { operation: "users.sessions.list", method: "GET", path: SESSIONS, scopes: ["read:sessions"], handle: sessions },
  { operation: "users.sessions.delete", method: "DELETE", path: SESSIONS, scopes: DELETE_SESSIONS, handle: endAll },
  {
    operation: "users.refreshToken.list",
    method: "GET",
    path: TOKENS,
    scopes: ["read:refresh_tokens"],
    handle: tokens,
  },
  { operation: "users.refreshToken.delete", method: "DELETE", path: TOKENS, scopes: DELETE_TOKENS, handle: revokeAll },
  {
    operation: "users.revokeAccess",
    method: "POST",
    path: "/users/:id/revoke-access",
    scopes: DELETE_SESSIONS,
    handle: revokeAccess,
  },
];

function sessions(core: Core, c: AppContext): Response {
  const user = requireUserOf(core, c);
  const live = liveSessions(core, ({ userId }) => userId === user.user_id);
  return c.json(
    pageBody(live, checkpointed(c), {
      key: "sessions",
      id: ({ sid }) => sid,
      createdAt: ({ createdAt }) => createdAt,
      body: (session) => sessionBody(core, session),
    }),
  );
}

function endAll(core: Core, c: AppContext): Response {
  endSessionsWhere(core, requireUserOf(core, c).user_id);
  return c.body(null, 202);
}

function tokens(core: Core, c: AppContext): Response {
  const user = requireUserOf(core, c);
  const live = liveRefreshTokens(core, ({ userId }) => userId === user.user_id);
  return c.json(
    pageBody(live, checkpointed(c), {
      key: "tokens",
      id: ({ id }) => id,
      createdAt: ({ createdAt }) => createdAt,
      body: (token) => refreshTokenBody(core, token),
    }),
  );
}

function revokeAll(core: Core, c: AppContext): Response {
  const { user_id } = requireUserOf(core, c);
  revokeWhere(core, ({ userId }) => userId === user_id);
  return c.body(null, 202);
}

/** One session of the person or all, with the refresh tokens that belong to it unless they are to be preserved. */
async function revokeAccess(core: Core, c: AppContext, caller: Caller): Promise<Response> {
  const { user_id } = requireUserOf(core, c);
  const { session_id: sid, preserve_refresh_tokens: preserve } = await readBody(c, revocation);
  if (!preserve) requireAnyScope(caller, DELETE_TOKENS);
  // The tokens first: the end of a session takes its id from them.
  if (!preserve) revokeWhere(core, (token) => token.userId === user_id && (sid === undefined || token.sid === sid));
  endSessionsWhere(core, user_id, sid);
  return c.body(null, 202);
}

function endSessionsWhere(core: Core, user: string, id?: string): void {
  const meant = liveSessions(core, ({ userId, sid }) => userId === user && (id === undefined || sid === id));
  for (const session of meant) endSession(core, session, "session-revoked");
}

/** These lists know checkpoints only. */
function checkpointed(c: AppContext): Record<string, string> {
  return { take: "50", ...c.req.query() };
}
