import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../core";
import { managementRefusal, notFound } from "../http/refusal";
import { requireEntitlement } from "../limits/entitlements";
import { randomId } from "../state/random-id";
import type { ClientGrant } from "../state/resource-types";
import { managementAudience } from "./audience";
import type { Endpoint } from "./endpoint";
import type { Known } from "./known";
import { organizationBody } from "./organizations/organization-body";
import { pageBody } from "./page-body";
import { invalidBody, readBody } from "./read-body";

const READ = ["read:client_grants"];
const UPDATE = ["update:client_grants"];
const ONE = "/client-grants/:id";

const settings = {
  scope: z.array(z.string().min(1)).optional(),
  organization_usage: z.enum(["deny", "allow", "require"]).optional(),
  allow_any_organization: z.boolean().optional(),
  allow_all_scopes: z.boolean().optional(),
};
const creation = z.strictObject({
  ...settings,
  client_id: z.string().min(1),
  audience: z.string().min(1),
  subject_type: z.enum(["client", "user"]).optional(),
});
const change = z.strictObject(settings);

/** https://auth0.com/docs/api/management/v2/client-grants */
export const clientGrantEndpoints: Endpoint[] = [
  { operation: "clientGrants.list", method: "GET", path: "/client-grants", scopes: READ, handle: list },
  {
    operation: "clientGrants.create",
    method: "POST",
    path: "/client-grants",
    scopes: ["create:client_grants"],
    handle: create,
  },
  { operation: "clientGrants.get", method: "GET", path: ONE, scopes: READ, handle: get },
  { operation: "clientGrants.update", method: "PATCH", path: ONE, scopes: UPDATE, handle: update },
  { operation: "clientGrants.delete", method: "DELETE", path: ONE, scopes: ["delete:client_grants"], handle: remove },
  {
    operation: "clientGrants.organizations.list",
    method: "GET",
    path: `${ONE}/organizations`,
    scopes: ["read:organization_client_grants"],
    handle: organizations,
  },
];

function list(core: Core, c: AppContext): Response {
  const { audience, client_id, allow_any_organization: any, subject_type } = c.req.query();
  const grants = core.state.clientGrants.filter(
    (grant) =>
      (audience === undefined || grant.audience === audience) &&
      (client_id === undefined || grant.client_id === client_id) &&
      (any === undefined || String(grant.allow_any_organization === true) === any) &&
      (subject_type === undefined || (grant.subject_type ?? "client") === subject_type),
  );
  return c.json(pageBody(grants, c.req.query(), { key: "client_grants", id: ({ id }) => id, body: clientGrantBody }));
}

async function create(core: Core, c: AppContext): Promise<Response> {
  const input = await readBody(c, creation);
  const { client_id, audience, subject_type } = input;
  if (!core.state.clients.has(client_id)) throw notFound("The client does not exist", "inexistent_client");
  if (!core.state.resourceServers.has(audience) && !managementAudience.is(core, audience)) {
    throw notFound("The resource server does not exist.", "inexistent_resource_server");
  }
  const isSame = (one: ClientGrant) => one.client_id === client_id && one.audience === audience;
  if (
    core.state.clientGrants.some((one) => isSame(one) && (one.subject_type ?? "client") === (subject_type ?? "client"))
  ) {
    throw managementRefusal(409, "A resource with the same values already exists.");
  }
  const grant: ClientGrant = { id: `cgr_${randomId(16)}`, ...input, scope: input.scope ?? [] };
  checkGrant(core, grant);
  core.state.clientGrants.push(grant);
  return c.json(clientGrantBody(grant) satisfies Known<Management.CreateClientGrantResponseContent>, 201);
}

function get(core: Core, c: AppContext): Response {
  return c.json(clientGrantBody(requireGrant(core, c)) satisfies Known<Management.GetClientGrantResponseContent>);
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const grant = requireGrant(core, c);
  const input = await readBody(c, change);
  checkGrant(core, { ...grant, ...input, scope: input.scope ?? grant.scope });
  Object.assign(grant, input);
  return c.json(clientGrantBody(grant) satisfies Known<Management.UpdateClientGrantResponseContent>);
}

function remove(core: Core, c: AppContext): Response {
  const { id } = requireGrant(core, c);
  core.state.clientGrants = core.state.clientGrants.filter((grant) => grant.id !== id);
  for (const organization of core.state.organizations.values()) organization.clientGrants.delete(id);
  return c.body(null, 204);
}

function organizations(core: Core, c: AppContext): Response {
  const { id } = requireGrant(core, c);
  const having = [...core.state.organizations.values()].filter(({ clientGrants }) => clientGrants.has(id));
  return c.json(
    pageBody(having, c.req.query(), {
      key: "organizations",
      id: (organization) => organization.id,
      createdAt: ({ createdAt }) => createdAt,
      body: organizationBody,
    }),
  );
}

/** An API's grant can give no more than the API declares; `allow_any_organization` is for first-party clients. */
function checkGrant(core: Core, grant: ClientGrant): void {
  const declared = core.state.resourceServers.get(grant.audience)?.scopes;
  const unknown = grant.scope.filter((word) => declared && !declared.some(({ value }) => value === word));
  if (unknown.length > 0) {
    throw managementRefusal(
      400,
      `The following scopes are not defined in the API: ${unknown.join(", ")}`,
      "invalid_body",
    );
  }
  if (grant.organization_usage !== undefined && grant.organization_usage !== "deny") {
    requireEntitlement(core, "m2m_organizations");
  }
  if (grant.allow_any_organization && core.state.clients.get(grant.client_id)?.is_first_party === false) {
    throw invalidBody("'allow_any_organization is for first-party clients only'.");
  }
}

/** Settings that were never made are left out. */
function clientGrantBody(grant: ClientGrant) {
  const { id, client_id, audience, scope, organization_usage, allow_any_organization, allow_all_scopes } = grant;
  return {
    id,
    client_id,
    audience,
    scope,
    subject_type: grant.subject_type ?? "client",
    ...(organization_usage === undefined ? {} : { organization_usage }),
    ...(allow_any_organization === undefined ? {} : { allow_any_organization }),
    ...(allow_all_scopes === undefined ? {} : { allow_all_scopes }),
  } satisfies Known<Management.ClientGrantResponseContent>;
}

function requireGrant(core: Core, c: AppContext): ClientGrant {
  const id = c.req.param("id");
  const grant = core.state.clientGrants.find((candidate) => candidate.id === id);
  if (!grant) throw notFound("The client grant does not exist.", "inexistent_client_grant");
  return grant;
}
