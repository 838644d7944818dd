import type { Management } from "auth0";
import { z } from "zod";
import { stableHexId } from "../configuration/stable-id";
import { resourceServerEntry } from "../configuration/tenant-file";
import type { AppContext, Core } from "../core";
import { managementRefusal, notFound } from "../http/refusal";
import type { ResourceServer } from "../state/resource-types";
import { managementAudience } from "./audience";
import type { Endpoint } from "./endpoint";
import type { Known } from "./known";
import { pageBody } from "./page-body";
import { bodyRefusal, readBody } from "./read-body";

const READ = ["read:resource_servers"];
const ONE = "/resource-servers/:id";

const settings = {
  name: z.string().max(200).optional(),
  scopes: z
    .array(z.strictObject({ value: z.string().min(1).max(280), description: z.string().max(500).optional() }))
    .max(1000)
    .optional(),
  signing_alg: z.enum(["HS256", "RS256", "RS512", "PS256"]).optional(),
  allow_offline_access: z.boolean().optional(),
  skip_consent_for_verifiable_first_party_clients: z.boolean().optional(),
  token_lifetime: z.int().min(1).max(2_592_000).optional(),
  token_lifetime_for_web: z.int().min(1).max(2_592_000).optional(),
  token_dialect: z.enum(["access_token", "access_token_authz", "rfc9068_profile", "rfc9068_profile_authz"]).optional(),
  enforce_policies: z.boolean().optional(),
  consent_policy: z.unknown().optional(),
  authorization_details: z.unknown().optional(),
  token_encryption: z.unknown().optional(),
  proof_of_possession: z.unknown().optional(),
  subject_type_authorization: z.record(z.string(), z.unknown()).optional(),
};
const creation = z.strictObject({ ...settings, identifier: z.string().min(1).max(600) });
const change = z.strictObject(settings);

/** https://auth0.com/docs/api/management/v2/resource-servers; the id in a path may be the identifier too. */
export const resourceServerEndpoints: Endpoint[] = [
  { operation: "resourceServers.list", method: "GET", path: "/resource-servers", scopes: READ, handle: list },
  {
    operation: "resourceServers.create",
    method: "POST",
    path: "/resource-servers",
    scopes: ["create:resource_servers"],
    handle: create,
  },
  { operation: "resourceServers.get", method: "GET", path: ONE, scopes: READ, handle: get },
  {
    operation: "resourceServers.update",
    method: "PATCH",
    path: ONE,
    scopes: ["update:resource_servers"],
    handle: update,
  },
  {
    operation: "resourceServers.delete",
    method: "DELETE",
    path: ONE,
    scopes: ["delete:resource_servers"],
    handle: remove,
  },
];

function list(core: Core, c: AppContext): Response {
  const identifiers = c.req.queries("identifiers");
  const all = [systemApi(core), ...core.state.resourceServers.values()].filter(
    ({ identifier }) => identifiers === undefined || identifiers.includes(identifier),
  );
  const listing = { key: "resource_servers", id: ({ id }: ResourceServer) => id, body: resourceServerBody };
  return c.json(pageBody(all, c.req.query(), listing));
}

async function create(core: Core, c: AppContext): Promise<Response> {
  const input = await readBody(c, creation);
  const { identifier } = input;
  if (core.state.resourceServers.has(identifier) || managementAudience.is(core, identifier)) {
    throw managementRefusal(409, "The specified API identifier already exists.");
  }
  // Auth0's schema says HS256 where nothing is said, which hardly anybody wants and the local tenant cannot sign.
  const fields = { name: identifier, signing_alg: "HS256", ...input };
  const api = { ...understood(fields), id: stableHexId(`api:${identifier}:${core.now()}`) };
  core.state.resourceServers.set(identifier, api);
  return c.json(resourceServerBody(api), 201);
}

function get(core: Core, c: AppContext): Response {
  return c.json(resourceServerBody(requireApi(core, c)));
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const api = requireOwnApi(core, c);
  const input = await readBody(c, change);
  Object.assign(api, understood({ ...api, ...input }));
  return c.json(resourceServerBody(api));
}

/** Takes its permissions out of all roles and people, and its client grants with it. */
function remove(core: Core, c: AppContext): Response {
  const { state } = core;
  const { identifier } = requireOwnApi(core, c);
  state.resourceServers.delete(identifier);
  state.clientGrants = state.clientGrants.filter(({ audience }) => audience !== identifier);
  for (const holder of [...state.roles.values(), ...state.users.values()]) {
    holder.permissions = holder.permissions.filter((one) => one.resource_server_identifier !== identifier);
  }
  return c.body(null, 204);
}

/** The API in a form that the token endpoint can work with; throws 501 for what it cannot. */
function understood(fields: Record<string, unknown>) {
  if (fields.signing_alg !== "RS256") {
    throw managementRefusal(501, "The local tenant signs access tokens with RS256 only.", "not_implemented");
  }
  if (String(fields.token_dialect).startsWith("rfc9068")) {
    throw managementRefusal(501, `The local tenant does not implement ${fields.token_dialect}.`, "not_implemented");
  }
  const result = resourceServerEntry.safeParse(fields);
  if (!result.success) throw bodyRefusal(result.error);
  return result.data;
}

function resourceServerBody(api: ResourceServer) {
  const { id, name, identifier, scopes, signing_alg, allow_offline_access, token_lifetime, token_dialect } = api;
  const known = { name, identifier, scopes, signing_alg, allow_offline_access, token_lifetime, token_dialect };
  return {
    ...api,
    ...known,
    id,
    is_system: api.is_system === true,
    token_lifetime_for_web: Number(api.token_lifetime_for_web ?? Math.min(token_lifetime, 7200)),
  } satisfies Known<Management.ResourceServer>;
}

/** The Management API itself, which every tenant lists and nobody can change. */
function systemApi(core: Core): ResourceServer {
  const [identifier] = managementAudience.aliases(core);
  return {
    id: stableHexId("api:management"),
    name: "Auth0 Management API",
    identifier,
    is_system: true,
    signing_alg: "RS256",
    allow_offline_access: false,
    enforce_policies: false,
    token_dialect: "access_token",
    token_lifetime: 86_400,
    scopes: [],
  };
}

function requireApi(core: Core, c: AppContext): ResourceServer {
  const id = c.req.param("id") ?? "";
  const all = [systemApi(core), ...core.state.resourceServers.values()];
  const api = all.find((candidate) => candidate.id === id || candidate.identifier === id);
  if (!api) throw notFound("The resource server does not exist.", "inexistent_resource_server");
  return api;
}

function requireOwnApi(core: Core, c: AppContext): ResourceServer {
  const api = requireApi(core, c);
  if (api.is_system === true)
    throw managementRefusal(400, "You cannot modify the Auth0 Management API", "invalid_body");
  return api;
}
