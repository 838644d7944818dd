import { timingSafeEqual } from "node:crypto";
import type { AppContext, Core } from "../core";
import type { Connection, ScimConfiguration } from "../state/resource-types";
import { scimRefusal } from "./scim-refusal";

export type ScimConnection = Connection & { scim: ScimConfiguration };

/**
 * The connection that a SCIM request is for, if its bearer token is one of that very connection, still good and has the
 * scope. A token of another connection gets the answer of one that never was. It is noted that the token was used.
 */
export function authorizeScim(core: Core, c: AppContext, scope: string): ScimConnection {
  const connection = core.state.connections.get(c.req.param("connection") ?? "");
  const sent = c.req.header("authorization")?.match(/^Bearer (\S+)$/i)?.[1] ?? "";
  const token = connection?.scim?.tokens.find((one) => isSame(one.token, sent));
  const { validUntil = Number.POSITIVE_INFINITY, scopes = [] } = token ?? {};
  if (!connection?.scim || !token || validUntil <= core.now()) throw scimRefusal(401, "Invalid token");
  token.lastUsedAt = core.now();
  if (!scopes.includes(scope)) throw scimRefusal(403, `Insufficient scope, expected: ${scope}`);
  return { ...connection, scim: connection.scim };
}

function isSame(one: string, other: string): boolean {
  const [known, sent] = [Buffer.from(one), Buffer.from(other)];
  return known.length === sent.length && timingSafeEqual(known, sent);
}
