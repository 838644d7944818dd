import { z } from "zod";
import { endSession } from "../../authentication/end-sessions";
import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import type { Session } from "../../state/types";
import type { Endpoint } from "../endpoint";
import { readBody } from "../read-body";
import { liveSessions, sessionBody } from "./session-body";

const DELETE = ["delete:sessions"];
const ONE = "/sessions/:id";

const change = z.strictObject({
  session_metadata: z
    .record(z.string().max(255), z.string().max(255))
    .refine((value) => Object.keys(value).length <= 25, "at most 25 keys")
    .nullable()
    .optional(),
});

/** https://auth0.com/docs/manage-users/sessions/manage-sessions-management-api */
export const sessionEndpoints: Endpoint[] = [
  { operation: "sessions.get", method: "GET", path: ONE, scopes: ["read:sessions"], handle: get },
  { operation: "sessions.update", method: "PATCH", path: ONE, scopes: ["update:sessions"], handle: update },
  { operation: "sessions.delete", method: "DELETE", path: ONE, scopes: DELETE, handle: remove },
  {
    operation: "sessions.revoke",
    method: "POST",
    path: `${ONE}/revoke`,
    scopes: DELETE,
    besides: ["delete:refresh_tokens"],
    handle: revoke,
  },
];

function get(core: Core, c: AppContext): Response {
  return c.json(sessionBody(core, requireSessionOf(core, c)));
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const session = requireSessionOf(core, c);
  const { session_metadata: metadata } = await readBody(c, change);
  if (metadata === null) delete session.metadata;
  else if (metadata !== undefined) session.metadata = metadata;
  return c.json(sessionBody(core, session));
}

/** 202 whether there is such a session or not: Auth0 deletes it later. */
function remove(core: Core, c: AppContext): Response {
  for (const session of sessionsWithId(core, c.req.param("id"))) endSession(core, session, "session-revoked");
  return c.body(null, 202);
}

/** Ends the session and the refresh tokens that were issued in it. */
function revoke(core: Core, c: AppContext): Response {
  const id = c.req.param("id");
  const { refreshTokens } = core.state;
  for (const [value, token] of refreshTokens) if (token.sid === id) refreshTokens.delete(value);
  for (const session of sessionsWithId(core, id)) endSession(core, session, "session-revoked");
  return c.body(null, 202);
}

function requireSessionOf(core: Core, c: AppContext): Session {
  const [session] = sessionsWithId(core, c.req.param("id"));
  if (!session) throw notFound("The session does not exist.");
  return session;
}

function sessionsWithId(core: Core, id: string | undefined): Session[] {
  return liveSessions(core, ({ sid }) => sid === id);
}
