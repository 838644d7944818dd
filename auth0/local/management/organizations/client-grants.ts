import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { conflict, managementRefusal, notFound } from "../../http/refusal";
import type { ClientGrant } from "../../state/resource-types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { organizationOf } from "./organization-of";
import { offsetOnly } from "./page-quirks";

/** https://auth0.com/docs/manage-users/organizations/organizations-for-m2m-applications (limitations) */
const MAXIMUM = 100;
const PATH = "/organizations/:id/client-grants";
const scope = (verb: string) => [`${verb}:organization_client_grants`];

/** Which machines may get tokens for an organization. */
export const organizationClientGrants: Endpoint[] = [
  { operation: "organizations.clientGrants.list", method: "GET", path: PATH, scopes: scope("read"), handle: list },
  {
    operation: "organizations.clientGrants.create",
    method: "POST",
    path: PATH,
    scopes: scope("create"),
    handle: create,
  },
  {
    operation: "organizations.clientGrants.delete",
    method: "DELETE",
    path: `${PATH}/:grant_id`,
    scopes: scope("delete"),
    handle: remove,
  },
];

const body = z.strictObject({ grant_id: z.string().min(1) });

function list(core: Core, c: AppContext): Response {
  const { clientGrants } = organizationOf(core, c);
  const { audience, client_id: clientId, grant_ids, ...query } = c.req.query();
  const ids = c.req.queries("grant_ids");
  const grants = core.state.clientGrants.filter(
    (grant) =>
      clientGrants.has(grant.id) &&
      (audience === undefined || grant.audience === audience) &&
      (clientId === undefined || grant.client_id === clientId) &&
      (ids === undefined || ids.includes(grant.id)),
  );
  const page = pageBody(grants, offsetOnly(query), { key: "client_grants", id: ({ id }) => id, body: grantBody });
  return c.json(page);
}

/** The answer calls the id `grant_id`, unlike the list and unlike Auth0's documentation. */
async function create(core: Core, c: AppContext): Promise<Response> {
  const organization = organizationOf(core, c);
  const { grant_id } = await readBody(c, body);
  const grant = core.state.clientGrants.find(({ id }) => id === grant_id);
  if (!grant) throw notFound("The client grant does not exist.");
  if (grant.organization_usage === undefined || grant.organization_usage === "deny") {
    throw managementRefusal(400, "The client grant does not allow organizations.", "invalid_body");
  }
  if (organization.clientGrants.has(grant_id)) {
    throw conflict("The client grant is already associated with the organization.");
  }
  if (organization.clientGrants.size >= MAXIMUM) {
    throw conflict(`Quota exceeded; cannot add more than ${MAXIMUM} client grants to a single organization`);
  }
  organization.clientGrants.add(grant_id);
  const { id, ...rest } = grantBody(grant);
  return c.json({ grant_id: id, ...rest }, 201);
}

function remove(core: Core, c: AppContext): Response {
  const organization = organizationOf(core, c);
  if (!organization.clientGrants.delete(c.req.param("grant_id") ?? "")) {
    throw notFound("The client grant does not exist.");
  }
  return c.body(null, 204);
}

function grantBody({
  id,
  client_id,
  audience,
  scope,
  organization_usage,
  allow_any_organization = false,
}: ClientGrant) {
  return {
    id,
    client_id,
    audience,
    scope,
    ...(organization_usage === undefined ? {} : { organization_usage }),
    allow_any_organization,
  } satisfies Known<Management.OrganizationClientGrant>;
}
