import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import { consistent } from "../../limits/consistency";
import { addDiscoveryDomain, findDomain } from "../../state/discovery-domains";
import type { DiscoveryDomain } from "../../state/organization-types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { organizationOf } from "./organization-of";
import { checkpointOnly } from "./page-quirks";

const PATH = "/organizations/:id/discovery-domains";
const ONE = `${PATH}/:domain_id`;
const BY_NAME = `${PATH}/name/:domain`;
const scope = (verb: string) => [`${verb}:organization_discovery_domains`];

/** https://auth0.com/docs/api/management/v2/organizations/get-organization-discovery-domains */
export const discoveryDomains: Endpoint[] = [
  { operation: "organizations.discoveryDomains.list", method: "GET", path: PATH, scopes: scope("read"), handle: list },
  {
    operation: "organizations.discoveryDomains.create",
    method: "POST",
    path: PATH,
    scopes: scope("create"),
    handle: create,
  },
  {
    operation: "organizations.discoveryDomains.getByName",
    method: "GET",
    path: BY_NAME,
    scopes: scope("read"),
    handle: getByName,
  },
  { operation: "organizations.discoveryDomains.get", method: "GET", path: ONE, scopes: scope("read"), handle: get },
  {
    operation: "organizations.discoveryDomains.update",
    method: "PATCH",
    path: ONE,
    scopes: scope("update"),
    handle: update,
  },
  {
    operation: "organizations.discoveryDomains.delete",
    method: "DELETE",
    path: ONE,
    scopes: scope("delete"),
    handle: remove,
  },
];

const changeable = {
  status: z.enum(["pending", "verified"]).optional(),
  use_for_organization_discovery: z.boolean().optional(),
};
const bodies = {
  creation: z.strictObject({
    domain: z
      .string()
      .min(3)
      .max(255)
      .toLowerCase()
      .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/),
    ...changeable,
  }),
  change: z.strictObject(changeable),
};

function list(core: Core, c: AppContext): Response {
  const { id } = organizationOf(core, c);
  const domains = consistent(core).organizations.get(id)?.discoveryDomains.values() ?? [];
  const page = pageBody([...domains], checkpointOnly(c.req.query()), {
    key: "domains",
    id: (domain) => domain.id,
    createdAt: ({ createdAt }) => createdAt,
    body: domainBody,
  });
  return c.json(page);
}

async function create(core: Core, c: AppContext): Promise<Response> {
  const organization = organizationOf(core, c);
  const input = await readBody(c, bodies.creation);
  const body = domainBody(addDiscoveryDomain(organization, input, core.now()));
  return c.json(body satisfies Known<Management.CreateOrganizationDiscoveryDomainResponseContent>, 201);
}

function getByName(core: Core, c: AppContext): Response {
  const domain = findDomain(organizationOf(core, c), c.req.param("domain")?.toLowerCase() ?? "");
  if (!domain) throw missing();
  return c.json(domainBody(domain) satisfies Known<Management.GetOrganizationDiscoveryDomainByNameResponseContent>);
}

function get(core: Core, c: AppContext): Response {
  const body = domainBody(domainOf(core, c));
  return c.json(body satisfies Known<Management.GetOrganizationDiscoveryDomainResponseContent>);
}

/** Auth0 does not look into the DNS here: `verified` is what the caller says it is. */
async function update(core: Core, c: AppContext): Promise<Response> {
  const domain = domainOf(core, c);
  Object.assign(domain, await readBody(c, bodies.change));
  return c.json(domainBody(domain) satisfies Known<Management.UpdateOrganizationDiscoveryDomainResponseContent>);
}

function remove(core: Core, c: AppContext): Response {
  organizationOf(core, c).discoveryDomains.delete(domainOf(core, c).id);
  return c.body(null, 204);
}

function domainOf(core: Core, c: AppContext): DiscoveryDomain {
  const domain = organizationOf(core, c).discoveryDomains.get(c.req.param("domain_id") ?? "");
  if (!domain) throw missing();
  return domain;
}

function missing() {
  return notFound("No organization discovery domain found by that id or name");
}

function domainBody({ createdAt, ...domain }: DiscoveryDomain) {
  return domain satisfies Known<Management.OrganizationDiscoveryDomain>;
}
