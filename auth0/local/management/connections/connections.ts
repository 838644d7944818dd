import { deletePerson } from "../../authentication/end-sessions";
import type { AppContext, Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import { requireEntitlement, requireRoomFor } from "../../limits/entitlements";
import { randomId } from "../../state/random-id";
import type { Connection } from "../../state/resource-types";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { selectFields } from "../select-fields";
import { connectionBody, requireConnectionOf } from "./connection-body";
import { connectionChange, connectionCreation, resolvedOptions } from "./inputs";

const READ = ["read:connections"];
const ONE = "/connections/:id";

/** https://auth0.com/docs/api/management/v2/connections */
export const connectionEndpoints: Endpoint[] = [
  { operation: "connections.list", method: "GET", path: "/connections", scopes: READ, handle: list },
  {
    operation: "connections.create",
    method: "POST",
    path: "/connections",
    scopes: ["create:connections"],
    handle: create,
  },
  { operation: "connections.get", method: "GET", path: ONE, scopes: READ, handle: get },
  { operation: "connections.update", method: "PATCH", path: ONE, scopes: ["update:connections"], handle: update },
  { operation: "connections.delete", method: "DELETE", path: ONE, scopes: ["delete:connections"], handle: remove },
  { operation: "connections.checkStatus", method: "GET", path: `${ONE}/status`, scopes: READ, handle: checkStatus },
];

function list(core: Core, c: AppContext): Response {
  const strategies = c.req.queries("strategy") ?? [];
  const { name, domain_alias: alias } = c.req.query();
  const connections = [...core.state.connections.values()].filter(
    ({ options, strategy, ...connection }) =>
      (strategies.length === 0 || strategies.includes(strategy)) &&
      (name === undefined || connection.name === name) &&
      (alias === undefined || (Array.isArray(options.domain_aliases) && options.domain_aliases.includes(alias))),
  );
  const select = selectFields<ReturnType<typeof connectionBody>>(c.req.query());
  return c.json(
    pageBody(connections, c.req.query(), {
      key: "connections",
      id: ({ id }) => id,
      createdAt: ({ createdAt = 0 }) => createdAt,
      body: (connection) => select(connectionBody(connection)),
    }),
  );
}

async function create(core: Core, c: AppContext): Promise<Response> {
  const { options = {}, metadata, display_name, ...input } = await readBody(c, connectionCreation);
  if (input.strategy !== "auth0") requireRoomForProvider(core);
  for (const { name } of core.state.connections.values()) {
    if (name === input.name) throw managementRefusal(409, "A connection with the same name already exists");
  }
  const connection = {
    ...withoutUndefined(input),
    id: `con_${randomId(16)}`,
    enabled_clients: input.enabled_clients ?? [],
    ...(display_name === undefined ? {} : { display_name }),
    ...(metadata === undefined ? {} : { metadata: withoutNulls(metadata) }),
    options: await resolvedOptions(core, input.strategy, options),
    createdAt: core.now(),
  } as Connection;
  core.state.connections.set(connection.id, connection);
  return c.json(connectionBody(connection), 201);
}

function requireRoomForProvider(core: Core): void {
  requireEntitlement(core, "enterprise_connections");
  const present = [...core.state.connections.values()].filter(({ strategy }) => strategy !== "auth0");
  requireRoomFor(core, "enterprise_connections", present.length);
}

function get(core: Core, c: AppContext): Response {
  const body = connectionBody(requireConnectionOf(core, c));
  return c.json(selectFields<typeof body>(c.req.query())(body));
}

/** `options` replaces all options, secrets included; a body without `display_name` sets it to the name, as at Auth0. */
async function update(core: Core, c: AppContext): Promise<Response> {
  const connection = requireConnectionOf(core, c);
  const { options, metadata, display_name, ...input } = await readBody(c, connectionChange);
  if (options !== undefined) connection.options = await resolvedOptions(core, connection.strategy, options);
  Object.assign(connection, withoutUndefined(input));
  if (metadata !== undefined) connection.metadata = withoutNulls({ ...connection.metadata, ...metadata });
  connection.display_name = display_name ?? connection.name;
  return c.json(connectionBody(connection));
}

/** Its people go with it, as at Auth0, where that takes a while: 202. */
function remove(core: Core, c: AppContext): Response {
  const { id } = requireConnectionOf(core, c);
  for (const { user_id, connectionId } of [...core.state.users.values()]) {
    if (connectionId === id) deletePerson(core, user_id);
  }
  core.state.connections.delete(id);
  for (const organization of core.state.organizations.values()) organization.enabledConnections.delete(id);
  return c.json({ deleted_at: new Date(core.now()).toISOString() }, 202);
}

/** 200 for a connection that is on, 404 for one that is off. */
function checkStatus(core: Core, c: AppContext): Response {
  const { authentication } = requireConnectionOf(core, c);
  if (authentication?.active === false) throw notFound("The connection is not online");
  return c.body(null, 200);
}

function withoutNulls(record: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== null));
}

function withoutUndefined<Thing extends object>(thing: Thing): Partial<Thing> {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as Partial<Thing>;
}
