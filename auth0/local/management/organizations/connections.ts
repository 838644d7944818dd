import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import { enableConnection } from "../../state/organization-connections";
import type { OrganizationConnection } from "../../state/organization-types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { checkConnection, connectionBody, requireConnection } from "./connection-settings";
import { connectionSettings } from "./organization-input";
import { organizationOf } from "./organization-of";
import { offsetOnly } from "./page-quirks";

const PATH = "/organizations/:id/connections";
const ONE = `${PATH}/:connectionId`;
const scope = (verb: string) => [`${verb}:organization_connections`];

/** Early access: what `/enabled_connections` does, and more. The two show the same connections. */
export const organizationConnections: Endpoint[] = [
  { operation: "organizations.connections.list", method: "GET", path: PATH, scopes: scope("read"), handle: list },
  {
    operation: "organizations.connections.create",
    method: "POST",
    path: PATH,
    scopes: scope("create"),
    handle: create,
  },
  { operation: "organizations.connections.get", method: "GET", path: ONE, scopes: scope("read"), handle: get },
  {
    operation: "organizations.connections.update",
    method: "PATCH",
    path: ONE,
    scopes: scope("update"),
    handle: update,
  },
  {
    operation: "organizations.connections.delete",
    method: "DELETE",
    path: ONE,
    scopes: scope("delete"),
    handle: remove,
  },
];

const level = z.enum(["none", "readonly", "limited", "full"]);
const name = z.string().min(1).max(50).regex(/^\S+$/);
const bodies = {
  creation: z.strictObject({
    connection_id: z.string(),
    ...connectionSettings,
    is_enabled: z.boolean().optional(),
    organization_access_level: level.optional(),
    organization_connection_name: name.optional(),
  }),
  change: z.strictObject({
    ...connectionSettings,
    is_enabled: z.boolean().nullable().optional(),
    organization_access_level: level.nullable().optional(),
    organization_connection_name: name.nullable().optional(),
  }),
};

function list(core: Core, c: AppContext): Response {
  const { is_enabled: wanted, ...query } = c.req.query();
  const connections = [...organizationOf(core, c).enabledConnections.values()].filter(
    ({ is_enabled }) => wanted === undefined || String(is_enabled) === wanted,
  );
  const page = pageBody(connections, offsetOnly(query), {
    key: "connections",
    id: ({ connection_id }) => connection_id,
    body: (connection) => fullBody(core, connection),
  });
  return c.json(page);
}

async function create(core: Core, c: AppContext): Promise<Response> {
  const organization = organizationOf(core, c);
  const settings = await readBody(c, bodies.creation);
  if (!core.state.connections.has(settings.connection_id)) throw notFound("The connection does not exist.");
  checkConnection(core, settings);
  const body = fullBody(core, enableConnection(organization, settings));
  return c.json(body satisfies Known<Management.CreateOrganizationAllConnectionResponseContent>, 201);
}

function get(core: Core, c: AppContext): Response {
  const connection = requireConnection(organizationOf(core, c), c.req.param("connectionId") ?? "");
  const body = fullBody(core, connection);
  return c.json(body satisfies Known<Management.GetOrganizationAllConnectionResponseContent>);
}

/** Null brings back the default. */
async function update(core: Core, c: AppContext): Promise<Response> {
  const connection = requireConnection(organizationOf(core, c), c.req.param("connectionId") ?? "");
  const { is_enabled, organization_access_level, organization_connection_name, ...change } = await readBody(
    c,
    bodies.change,
  );
  checkConnection(core, { ...connection, ...change });
  Object.assign(connection, change);
  if (is_enabled !== undefined) connection.is_enabled = is_enabled ?? true;
  if (organization_access_level !== undefined)
    connection.organization_access_level = organization_access_level ?? "none";
  if (organization_connection_name === null) delete connection.organization_connection_name;
  else if (organization_connection_name) connection.organization_connection_name = organization_connection_name;
  const body = fullBody(core, connection);
  return c.json(body satisfies Known<Management.UpdateOrganizationAllConnectionResponseContent>);
}

function remove(core: Core, c: AppContext): Response {
  const organization = organizationOf(core, c);
  const { connection_id } = requireConnection(organization, c.req.param("connectionId") ?? "");
  organization.enabledConnections.delete(connection_id);
  return c.body(null, 204);
}

function fullBody(core: Core, connection: OrganizationConnection) {
  const { is_enabled, organization_access_level, organization_connection_name } = connection;
  return {
    ...connectionBody(core, connection),
    is_enabled,
    organization_access_level,
    ...(organization_connection_name === undefined ? {} : { organization_connection_name }),
  } satisfies Known<Management.OrganizationAllConnectionPost>;
}
