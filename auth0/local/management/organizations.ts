import type { Management } from "auth0";
import type { AppContext, Core } from "../core";
import { managementRefusal, notFound } from "../http/refusal";
import { findByName } from "../state/organizations";
import type { Organization } from "../state/types";
import type { Endpoint } from "./endpoint";
import type { Known } from "./known";
import { paginate } from "./paging";

const READ = ["read:organizations"];

/** https://auth0.com/docs/api/management/v2/organizations */
export const organizationEndpoints: Endpoint[] = [
  {
    operation: "organizations.list",
    method: "GET",
    path: "/organizations",
    scopes: [...READ, "read:organizations_summary"],
    handle: list,
  },
  {
    operation: "organizations.getByName",
    method: "GET",
    path: "/organizations/name/:name",
    scopes: READ,
    handle: getByName,
  },
  { operation: "organizations.get", method: "GET", path: "/organizations/:id", scopes: READ, handle: get },
];

function list(core: Core, c: AppContext): Response {
  const page = paginate(sorted([...core.state.organizations.values()], c.req.query("sort")), c.req.query());
  const organizations = page.items.map(organizationBody);
  if (page.style === "array") return c.json(organizations);
  if (page.style === "offset") {
    const { start, limit, total } = page;
    return c.json({ start, limit, total, organizations });
  }
  return c.json({
    organizations,
    ...(page.next === undefined ? {} : { next: page.next }),
  } satisfies Management.ListOrganizationsPaginatedResponseContent);
}

function getByName(core: Core, c: AppContext): Response {
  const organization = findByName(core.state, c.req.param("name") ?? "");
  if (!organization) throw notFound("No organization found by that id or name");
  return c.json(organizationBody(organization) satisfies Known<Management.GetOrganizationByNameResponseContent>);
}

function get(core: Core, c: AppContext): Response {
  const organization = core.state.organizations.get(c.req.param("id") ?? "");
  if (!organization) throw notFound("No organization found by that id or name");
  return c.json(organizationBody(organization) satisfies Known<Management.GetOrganizationResponseContent>);
}

/** Fields that were never set are left out, not null. */
export function organizationBody({ id, name, display_name, branding, metadata }: Organization) {
  return {
    id,
    name,
    ...(display_name === undefined ? {} : { display_name }),
    ...(branding === undefined ? {} : { branding }),
    ...(metadata === undefined ? {} : { metadata }),
  } satisfies Known<Management.Organization>;
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
