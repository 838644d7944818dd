import type { Management } from "auth0";
import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import { enableConnection } from "../../state/organization-connections";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { checkConnection, connectionBody, requireConnection } from "./connection-settings";
import { connectionChange, newConnection } from "./organization-input";
import { organizationOf } from "./organization-of";
import { countedLimit, offsetOnly } from "./page-quirks";

const PATH = "/organizations/:id/enabled_connections";
const ONE = `${PATH}/:connectionId`;
const scope = (verb: string) => [`${verb}:organization_connections`];

/** https://auth0.com/docs/api/management/v2/organizations/get-enabled-connections */
export const enabledConnections: Endpoint[] = [
  {
    operation: "organizations.enabledConnections.list",
    method: "GET",
    path: PATH,
    scopes: scope("read"),
    handle: list,
  },
  {
    operation: "organizations.enabledConnections.add",
    method: "POST",
    path: PATH,
    scopes: scope("create"),
    handle: add,
  },
  { operation: "organizations.enabledConnections.get", method: "GET", path: ONE, scopes: scope("read"), handle: get },
  {
    operation: "organizations.enabledConnections.update",
    method: "PATCH",
    path: ONE,
    scopes: scope("update"),
    handle: update,
  },
  {
    operation: "organizations.enabledConnections.delete",
    method: "DELETE",
    path: ONE,
    scopes: scope("delete"),
    handle: remove,
  },
];

function list(core: Core, c: AppContext): Response {
  const connections = [...organizationOf(core, c).enabledConnections.values()];
  const page = pageBody(connections, offsetOnly(c.req.query()), {
    key: "enabled_connections",
    id: ({ connection_id }) => connection_id,
    body: (connection) => connectionBody(core, connection),
  });
  return c.json(countedLimit(page));
}

async function add(core: Core, c: AppContext): Promise<Response> {
  const organization = organizationOf(core, c);
  const settings = await readBody(c, newConnection);
  if (!core.state.connections.has(settings.connection_id)) throw notFound("The connection does not exist.");
  checkConnection(core, settings);
  const connection = enableConnection(organization, settings);
  const body = connectionBody(core, connection);
  return c.json(body satisfies Known<Management.AddOrganizationConnectionResponseContent>, 201);
}

function get(core: Core, c: AppContext): Response {
  const connection = requireConnection(organizationOf(core, c), c.req.param("connectionId") ?? "");
  const body = connectionBody(core, connection);
  return c.json(body satisfies Known<Management.GetOrganizationConnectionResponseContent>);
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const connection = requireConnection(organizationOf(core, c), c.req.param("connectionId") ?? "");
  const change = await readBody(c, connectionChange);
  checkConnection(core, { ...connection, ...change });
  Object.assign(connection, change);
  const body = connectionBody(core, connection);
  return c.json(body satisfies Known<Management.UpdateOrganizationConnectionResponseContent>);
}

/** Only this organization loses it. */
function remove(core: Core, c: AppContext): Response {
  const organization = organizationOf(core, c);
  organization.enabledConnections.delete(
    requireConnection(organization, c.req.param("connectionId") ?? "").connection_id,
  );
  return c.body(null, 204);
}
