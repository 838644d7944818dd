import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import { requireEntitlement } from "../../limits/entitlements";
import { randomId, randomSecret } from "../../state/random-id";
import type { ScimToken } from "../../state/resource-types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { readBody } from "../read-body";
import { requireConnectionOf } from "./connection-body";
import { requireScim } from "./scim";

const PATH = "/connections/:id/scim-configuration/tokens";
const MAXIMUM = 2;
const SCOPES = ["get", "post", "put", "patch", "delete"].flatMap((verb) => [`${verb}:users`, `${verb}:groups`]);

const creation = z.strictObject({
  scopes: z.array(z.enum(SCOPES)).min(1).optional(),
  token_lifetime: z.int().min(900).nullable().optional(),
});

/** Bearer tokens of a connection's SCIM endpoint: shown once, two at most. */
export const scimTokenEndpoints: Endpoint[] = [
  {
    operation: "connections.scimConfiguration.tokens.get",
    method: "GET",
    path: PATH,
    scopes: ["read:scim_token"],
    handle: list,
  },
  {
    operation: "connections.scimConfiguration.tokens.create",
    method: "POST",
    path: PATH,
    scopes: ["create:scim_token"],
    handle: create,
  },
  {
    operation: "connections.scimConfiguration.tokens.delete",
    method: "DELETE",
    path: `${PATH}/:tokenId`,
    scopes: ["delete:scim_token"],
    handle: remove,
  },
];

function list(core: Core, c: AppContext): Response {
  return c.json(requireScim(requireConnectionOf(core, c)).tokens.map(tokenBody));
}

async function create(core: Core, c: AppContext): Promise<Response> {
  requireEntitlement(core, "scim");
  const scim = requireScim(requireConnectionOf(core, c));
  const { scopes, token_lifetime: lifetime } = await readBody(c, creation);
  if (scim.tokens.length >= MAXIMUM) {
    throw managementRefusal(409, "Maximum of 2 tokens already issued for this connection");
  }
  const token: ScimToken = {
    token_id: `tok_${randomId(16)}`,
    token: randomSecret(),
    scopes: scopes ?? SCOPES.filter((scope) => scope.endsWith(":users")),
    createdAt: core.now(),
    ...(typeof lifetime === "number" ? { validUntil: core.now() + lifetime * 1000 } : {}),
  };
  scim.tokens.push(token);
  return c.json({ ...tokenBody(token), token: token.token }, 201);
}

function remove(core: Core, c: AppContext): Response {
  const scim = requireScim(requireConnectionOf(core, c));
  const id = c.req.param("tokenId");
  const rest = scim.tokens.filter(({ token_id }) => token_id !== id);
  if (rest.length === scim.tokens.length) throw notFound("Not Found");
  scim.tokens = rest;
  return c.body(null, 204);
}

function tokenBody({ token_id, scopes, createdAt, validUntil, lastUsedAt }: ScimToken) {
  return {
    token_id,
    scopes,
    created_at: new Date(createdAt).toISOString(),
    ...(validUntil === undefined ? {} : { valid_until: new Date(validUntil).toISOString() }),
    ...(lastUsedAt === undefined ? {} : { last_used_at: new Date(lastUsedAt).toISOString() }),
  } satisfies Known<Management.ScimTokenItem>;
}
