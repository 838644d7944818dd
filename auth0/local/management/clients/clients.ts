import { clientEntry } from "../../configuration/tenant-file";
import type { AppContext, Core } from "../../core";
import { managementRefusal } from "../../http/refusal";
import { requireEntitlement, requireRoomFor } from "../../limits/entitlements";
import { randomId } from "../../state/random-id";
import type { Client } from "../../state/resource-types";
import type { Caller } from "../bearer";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { bodyRefusal, invalidBody, readBody } from "../read-body";
import { selectFields } from "../select-fields";
import { clientBody, clientBodyWithSecret, requireClientOf } from "./client-body";
import { clientChange, clientCreation } from "./inputs";

const READ = ["read:clients", "read:client_keys"];
const ONE = "/clients/:id";

/** https://auth0.com/docs/api/management/v2/clients */
export const clientEndpoints: Endpoint[] = [
  { operation: "clients.list", method: "GET", path: "/clients", scopes: READ, handle: list },
  { operation: "clients.create", method: "POST", path: "/clients", scopes: ["create:clients"], handle: create },
  { operation: "clients.get", method: "GET", path: ONE, scopes: READ, handle: get },
  { operation: "clients.update", method: "PATCH", path: ONE, scopes: ["update:clients"], handle: update },
  { operation: "clients.delete", method: "DELETE", path: ONE, scopes: ["delete:clients"], handle: remove },
  {
    operation: "clients.rotateSecret",
    method: "POST",
    path: `${ONE}/rotate-secret`,
    scopes: ["update:client_keys"],
    handle: rotateSecret,
  },
];

function list(core: Core, c: AppContext, caller: Caller): Response {
  const parameters = c.req.query();
  const { app_type, is_first_party, is_global, q } = parameters;
  const clients = [...core.state.clients.values()].filter(
    (client) =>
      (app_type === undefined || app_type.split(",").includes(client.app_type)) &&
      (is_first_party === undefined || String(client.is_first_party !== false) === is_first_party) &&
      is_global !== "true" &&
      (q === undefined || hasGrant(core, client, q)),
  );
  const select = selectFields<Record<string, unknown>>(parameters);
  const body = (client: Client) => select(bodyFor(core, client, caller));
  return c.json(pageBody(clients, parameters, { key: "clients", id: ({ client_id }) => client_id, body }));
}

/** `client_grant.organization_id:{org}` and `client_grant.allow_any_organization:{boolean}`, alone or with AND. */
function hasGrant(core: Core, { client_id }: Client, q: string): boolean {
  const grants = core.state.clientGrants.filter((grant) => grant.client_id === client_id);
  return q.split(/\s+AND\s+/).every((term) => {
    const [, field, value = ""] =
      term.match(/^client_grant\.(organization_id|allow_any_organization):"?([^"\s]+)"?$/) ?? [];
    if (field === "allow_any_organization") {
      return grants.some(({ allow_any_organization: any }) => String(any === true) === value);
    }
    if (field === undefined) {
      throw managementRefusal(400, "Query validation error: 'Invalid query' on property q.", "invalid_query_string");
    }
    return grants.some(({ id }) => core.state.organizations.get(value)?.clientGrants.has(id) === true);
  });
}

/** The one answer, besides that of a rotation, that shows the secret whatever the caller's scopes. */
async function create(core: Core, c: AppContext): Promise<Response> {
  const input = await readBody(c, clientCreation);
  requireRoomFor(core, "applications", core.state.clients.size);
  const authMethod = input.token_endpoint_auth_method ?? (isPublic(input.app_type) ? "none" : "client_secret_post");
  const defaults = { app_type: "regular_web", grant_types: ["authorization_code", "refresh_token"] };
  const fields = { is_first_party: true, oidc_conformant: true, ...defaults, ...input };
  const client: Client = {
    ...understood(core, { ...fields, token_endpoint_auth_method: authMethod }),
    client_id: randomId(32),
    client_secret: randomId(64),
  };
  core.state.clients.set(client.client_id, client);
  return c.json(clientBodyWithSecret(core, client), 201);
}

function isPublic(type: string | undefined): boolean {
  return type === "spa" || type === "native";
}

function get(core: Core, c: AppContext, caller: Caller): Response {
  const body = bodyFor(core, requireClientOf(core, c), caller);
  return c.json(selectFields<typeof body>(c.req.query())(body));
}

/** Settings are replaced whole, except `jwt_configuration`, which is merged. */
async function update(core: Core, c: AppContext, caller: Caller): Promise<Response> {
  const client = requireClientOf(core, c);
  const input = await readBody(c, clientChange);
  const jwt = { ...client.jwt_configuration, ...input.jwt_configuration };
  const { client_id, client_secret } = client;
  const changed = { ...understood(core, { ...client, ...input, jwt_configuration: jwt }), client_id, client_secret };
  core.state.clients.set(client_id, changed);
  return c.json(bodyFor(core, changed, caller));
}

/** 204 also for a client that is not there, as at Auth0. */
function remove(core: Core, c: AppContext): Response {
  const { state } = core;
  const id = c.req.param("id") ?? "";
  state.clients.delete(id);
  state.clientGrants = state.clientGrants.filter(({ client_id }) => client_id !== id);
  for (const connection of state.connections.values()) {
    connection.enabled_clients = connection.enabled_clients.filter((client) => client !== id);
  }
  for (const [value, { clientId }] of state.refreshTokens) if (clientId === id) state.refreshTokens.delete(value);
  return c.body(null, 204);
}

function rotateSecret(core: Core, c: AppContext): Response {
  const client = requireClientOf(core, c);
  client.client_secret = randomId(64);
  return c.json(clientBodyWithSecret(core, client));
}

function bodyFor(core: Core, client: Client, { scopes }: Caller) {
  return scopes.has("read:client_keys") ? clientBodyWithSecret(core, client) : clientBody(core, client);
}

/** What would refuse sign-ins that succeed here. */
const NOT_IMPLEMENTED = ["require_pushed_authorization_requests", "require_proof_of_possession"];

/**
 * A client that the login code can work with: nulls mean the default; throws 400 `invalid_body` for what cannot be, 501 for
 * what is not here.
 */
function understood(core: Core, fields: Record<string, unknown>) {
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
  const result = clientEntry.safeParse(set, { reportInput: true });
  if (!result.success) throw bodyRefusal(result.error);
  const client = result.data;
  for (const setting of NOT_IMPLEMENTED) {
    if (client[setting] !== true) continue;
    throw managementRefusal(501, `The local tenant does not implement ${setting}.`, "not_implemented");
  }
  if (client.organization_usage !== "deny") requireEntitlement(core, "organizations");
  if (client.organization_require_behavior === "post_login_prompt" && client.oidc_conformant === false) {
    throw invalidBody("'organization_require_behavior post_login_prompt needs oidc_conformant'.");
  }
  return client;
}
