import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import { requireEntitlement } from "../../limits/entitlements";
import type { Connection, ScimConfiguration } from "../../state/resource-types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { readBody } from "../read-body";
import { requireConnectionOf } from "./connection-body";
import { defaultScimMapping } from "./scim-mapping";

const PATH = "/connections/:id/scim-configuration";
const READ = ["read:scim_config"];
const STRATEGIES = new Set(["samlp", "oidc", "okta", "waad"]);

const mapping = z.array(z.strictObject({ auth0: z.string().min(1), scim: z.string().min(1) }));
const creation = z.strictObject({ user_id_attribute: z.string().min(1).optional(), mapping: mapping.optional() });
const change = z.strictObject({ user_id_attribute: z.string().min(1), mapping });

/** https://auth0.com/docs/authenticate/protocols/scim/configure-inbound-scim */
export const scimEndpoints: Endpoint[] = [
  { operation: "connections.scimConfiguration.get", method: "GET", path: PATH, scopes: READ, handle: get },
  {
    operation: "connections.scimConfiguration.create",
    method: "POST",
    path: PATH,
    scopes: ["create:scim_config"],
    handle: create,
  },
  {
    operation: "connections.scimConfiguration.update",
    method: "PATCH",
    path: PATH,
    scopes: ["update:scim_config"],
    handle: update,
  },
  {
    operation: "connections.scimConfiguration.delete",
    method: "DELETE",
    path: PATH,
    scopes: ["delete:scim_config"],
    handle: remove,
  },
  {
    operation: "connections.scimConfiguration.getDefaultMapping",
    method: "GET",
    path: `${PATH}/default-mapping`,
    scopes: READ,
    handle: getDefaultMapping,
  },
];

function get(core: Core, c: AppContext): Response {
  return c.json(scimBody(core, requireConnectionOf(core, c)));
}

async function create(core: Core, c: AppContext): Promise<Response> {
  requireEntitlement(core, "scim");
  const connection = requireConnectionOf(core, c);
  if (!STRATEGIES.has(connection.strategy)) {
    throw managementRefusal(400, `SCIM is not supported for strategy ${connection.strategy}`, "invalid_body");
  }
  if (connection.scim)
    throw managementRefusal(400, "SCIM configuration already exists for this connection", "invalid_body");
  const input = await readBody(c, creation);
  const now = core.now();
  connection.scim = {
    user_id_attribute: input.user_id_attribute ?? (connection.strategy === "samlp" ? "userName" : "externalId"),
    mapping: input.mapping ?? defaultScimMapping(connection.strategy),
    createdAt: now,
    updatedAt: now,
    tokens: [],
  };
  return c.json(scimBody(core, connection), 201);
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const connection = requireConnectionOf(core, c);
  const scim = requireScim(connection);
  Object.assign(scim, await readBody(c, change), { updatedAt: core.now() });
  return c.json(scimBody(core, connection));
}

/** Its tokens end with it. */
function remove(core: Core, c: AppContext): Response {
  const connection = requireConnectionOf(core, c);
  requireScim(connection);
  delete connection.scim;
  return c.body(null, 204);
}

function getDefaultMapping(core: Core, c: AppContext): Response {
  return c.json({ mapping: defaultScimMapping(requireConnectionOf(core, c).strategy) });
}

/** Throws Auth0's 404 for a connection without SCIM. */
export function requireScim({ scim }: Connection): ScimConfiguration {
  if (!scim) throw notFound("Not Found");
  return scim;
}

function scimBody(core: Core, connection: Connection) {
  const { user_id_attribute, mapping, createdAt, updatedAt } = requireScim(connection);
  return {
    connection_id: connection.id,
    connection_name: connection.name,
    strategy: connection.strategy,
    tenant_name: new URL(core.issuer).hostname,
    user_id_attribute,
    mapping,
    created_at: new Date(createdAt).toISOString(),
    updated_on: new Date(updatedAt).toISOString(),
  } satisfies Known<Management.GetScimConfigurationResponseContent>;
}
