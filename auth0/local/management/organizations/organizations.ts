import type { Management } from "auth0";
import type { AppContext, Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import { requireRoomFor } from "../../limits/entitlements";
import { enableConnection } from "../../state/organization-connections";
import {
  createOrganization,
  findByName,
  removeOrganization,
  requireFreeName,
  setFields,
} from "../../state/organizations";
import type { Organization } from "../../state/types";
import { type Caller, requireAnyScope } from "../bearer";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { invalidBody, readBody } from "../read-body";
import { checkConnection, connectionBody } from "./connection-settings";
import { organizationBody } from "./organization-body";
import { newOrganization, organizationChange } from "./organization-input";
import { organizationOf } from "./organization-of";

const READ = ["read:organizations"];

/** https://auth0.com/docs/api/management/v2/organizations */
export const organizationItself: Endpoint[] = [
  {
    operation: "organizations.list",
    method: "GET",
    path: "/organizations",
    scopes: [...READ, "read:organizations_summary"],
    handle: list,
  },
  {
    operation: "organizations.create",
    method: "POST",
    path: "/organizations",
    scopes: ["create:organizations"],
    handle: create,
  },
  {
    operation: "organizations.getByName",
    method: "GET",
    path: "/organizations/name/:name",
    scopes: READ,
    handle: getByName,
  },
  { operation: "organizations.get", method: "GET", path: "/organizations/:id", scopes: READ, handle: get },
  {
    operation: "organizations.update",
    method: "PATCH",
    path: "/organizations/:id",
    scopes: ["update:organizations"],
    handle: update,
  },
  {
    operation: "organizations.delete",
    method: "DELETE",
    path: "/organizations/:id",
    scopes: ["delete:organizations"],
    handle: remove,
  },
];

function list(core: Core, c: AppContext): Response {
  const { sort, include_client_association_for: clientId = "", ...query } = c.req.query();
  const page = pageBody(sorted([...core.state.organizations.values()], sort), query, {
    key: "organizations",
    id: ({ id }) => id,
    createdAt: ({ createdAt }) => createdAt,
    body: (organization) => organizationBody(organization, organization.clients.get(clientId)),
  });
  return c.json(page);
}

function getByName(core: Core, c: AppContext): Response {
  const organization = findByName(core.state, c.req.param("name") ?? "");
  if (!organization) throw notFound("No organization found by that id or name");
  return c.json(organizationBody(organization) satisfies Known<Management.GetOrganizationByNameResponseContent>);
}

function get(core: Core, c: AppContext): Response {
  const body = organizationBody(organizationOf(core, c));
  return c.json(body satisfies Known<Management.GetOrganizationResponseContent>);
}

async function create(core: Core, c: AppContext, caller: Caller): Promise<Response> {
  const { enabled_connections: connections, ...fields } = await readBody(c, newOrganization);
  checkLogo(core, fields.branding?.logo_url);
  if (connections) requireAnyScope(caller, ["create:organization_connections"]);
  const unknown = connections?.filter(({ connection_id }) => !core.state.connections.has(connection_id)) ?? [];
  if (unknown.length > 0) {
    const ids = unknown.map(({ connection_id }) => connection_id).join(", ");
    throw managementRefusal(400, `Connections: ${ids} not found.`, "invalid_body");
  }
  for (const connection of connections ?? []) checkConnection(core, connection);
  requireRoomFor(core, "organizations", core.state.organizations.size);
  const organization = createOrganization(core.state, fields, core.now());
  const enabled = connections?.map((connection) => enableConnection(organization, connection));
  return c.json(
    {
      ...organizationBody(organization),
      ...(enabled ? { enabled_connections: enabled.map((connection) => connectionBody(core, connection)) } : {}),
    } satisfies Known<Management.CreateOrganizationResponseContent>,
    201,
  );
}

/** `metadata` and `branding` replace what was there as a whole when they are sent, and stay when they are not. */
async function update(core: Core, c: AppContext): Promise<Response> {
  const organization = organizationOf(core, c);
  const change = await readBody(c, organizationChange);
  checkLogo(core, change.branding?.logo_url);
  if (change.name !== undefined && change.name !== organization.name) requireFreeName(core.state, change.name);
  setFields(organization, change);
  return c.json(organizationBody(organization) satisfies Known<Management.UpdateOrganizationResponseContent>);
}

/** Memberships and roles of its own go with it; its people and the tenant's connections stay. */
function remove(core: Core, c: AppContext): Response {
  removeOrganization(core.state, organizationOf(core, c));
  return c.body(null, 204);
}

/** Auth0 takes https only; the logos that this tenant serves itself are the exception. */
function checkLogo({ issuer }: Core, url: string | undefined): void {
  if (url === undefined || url.startsWith("https://") || url.startsWith(issuer)) return;
  throw invalidBody(
    `'Object didn't pass validation for format absolute-https-uri: ${url}' on property branding.logo_url.`,
  );
}

function sorted(organizations: Organization[], sort: string | undefined): Organization[] {
  const [, field, direction] = sort?.match(/^(name|display_name|created_at):(1|-1)$/) ?? [];
  if (sort !== undefined && field === undefined) {
    throw managementRefusal(400, "Query validation error: 'Invalid value' on property sort.", "invalid_query_string");
  }
  const key = ({ name, display_name = "", createdAt }: Organization) =>
    field === "name" ? name : field === "display_name" ? display_name : createdAt;
  const compare = (one: Organization, other: Organization) => {
    const [a, b] = [key(one), key(other)];
    return a < b ? -1 : a > b ? 1 : one.id < other.id ? -1 : 1;
  };
  return organizations.sort((one, other) => compare(one, other) * (direction === "-1" ? -1 : 1));
}
