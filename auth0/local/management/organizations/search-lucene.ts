import type { Organization } from "../../state/types";
import { parseQuery, type Query } from "../search-query";
import { invalidSearch, MAXIMUM_FILTERS, searchable } from "./search-fields";

/** A part of a value, marked by `*` before it, has at least this many letters. */
const SHORTEST_PART = 3;

/** `name:acme*`, `display_name:*auth* AND metadata.plan:pro`. Throws 400 for what it does not understand. */
export function luceneFilter(q: string): (organization: Organization) => boolean {
  for (const [, part = ""] of q.matchAll(/:"?\*([^\s*")]+)/g)) {
    if (part.length < SHORTEST_PART) throw invalidSearch(`At least ${SHORTEST_PART} characters are needed: *${part}`);
  }
  const query = parseQuery(q);
  if (countOf(query) > MAXIMUM_FILTERS) throw invalidSearch(`More than ${MAXIMUM_FILTERS} filter operations`);
  return (organization) => matches(query, organization);
}

function countOf(query: Query): number {
  if (query.kind === "term") return 1;
  if (query.kind === "not") return countOf(query.part);
  return query.parts.reduce((sum, part) => sum + countOf(part), 0);
}

function matches(query: Query, organization: Organization): boolean {
  if (query.kind === "not") return !matches(query.part, organization);
  if (query.kind === "term") {
    const fields = query.field === undefined ? ["name", "display_name"] : [query.field];
    return fields.some((field) => query.pattern.test(searchable(organization, field)?.toLowerCase() ?? ""));
  }
  return query.kind === "and"
    ? query.parts.every((part) => matches(part, organization))
    : query.parts.some((part) => matches(part, organization));
}
