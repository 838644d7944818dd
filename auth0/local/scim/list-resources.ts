import type { AppContext } from "../core";
import { parsePath, type Resource, readPath } from "./attribute-path";
import { scimRefusal } from "./scim-refusal";

const MOST = 100;

/** A page of resources in SCIM's list form (RFC 7644 section 3.4.2): `filter`, `startIndex` from 1, `count`. */
export function listResponse(c: AppContext, resources: Resource[]): Resource {
  const { filter, startIndex, count } = c.req.query();
  const found = filter === undefined ? resources : filtered(resources, filter);
  const start = Math.max(1, whole(startIndex, 1));
  const page = found.slice(start - 1, start - 1 + Math.min(MOST, Math.max(0, whole(count, MOST))));
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: found.length,
    startIndex: start,
    itemsPerPage: page.length,
    Resources: page,
  };
}

/** `attribute eq "value"`, which is what providers ask before they create somebody. */
function filtered(resources: Resource[], filter: string): Resource[] {
  const [, attribute, value] = filter.match(/^\s*(.+?)\s+eq\s+"((?:[^"\\]|\\.)*)"\s*$/i) ?? [];
  const path = parsePath(attribute ?? "");
  if (!path || value === undefined) throw scimRefusal(400, `The filter ${filter} is not supported.`, "invalidFilter");
  const wanted = value.replaceAll(/\\(.)/g, "$1").toLowerCase();
  return resources.filter((resource) => String(readPath(resource, path) ?? "").toLowerCase() === wanted);
}

function whole(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : otherwise;
}
