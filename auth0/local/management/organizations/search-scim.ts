import type { Organization } from "../../state/types";
import { invalidSearch, MAXIMUM_FILTERS, searchable } from "./search-fields";

type Filter = (organization: Organization) => boolean;
type Comparison = (value: string, wanted: string) => boolean;

const COMPARISONS: Record<string, Comparison> = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  co: (value, wanted) => value.includes(wanted),
  sw: (value, wanted) => value.startsWith(wanted),
  ew: (value, wanted) => value.endsWith(wanted),
  gt: (value, wanted) => value > wanted,
  ge: (value, wanted) => value >= wanted,
  lt: (value, wanted) => value < wanted,
  le: (value, wanted) => value <= wanted,
};

const TERM = /\s*([\w.:-]+)\s+(?:(pr)(?!\w)|([a-z]{2})\s+"((?:[^"\\]|\\.)*)")\s*/iy;
const CONNECTIVE = /(and|or)(?=\s)/iy;

/**
 * `name eq "acme"`, `display_name sw "Auth" and created_at gt "2026-01-01"`: the filters of RFC 7644 section 3.4.2.2
 * without parentheses and `not`; `and` binds tighter than `or`. Throws 400 for what it does not understand.
 */
export function scimFilter(q: string): Filter {
  const alternatives: Filter[][] = [[]];
  let position = 0;
  for (;;) {
    const [term, next] = parseTerm(q, position);
    alternatives.at(-1)?.push(term);
    if (next >= q.length) break;
    CONNECTIVE.lastIndex = next;
    const connective = CONNECTIVE.exec(q)?.[1]?.toLowerCase();
    if (connective === undefined) throw invalidSearch(`Invalid query: ${q}`);
    if (connective === "or") alternatives.push([]);
    position = CONNECTIVE.lastIndex;
  }
  if (alternatives.flat().length > MAXIMUM_FILTERS)
    throw invalidSearch(`More than ${MAXIMUM_FILTERS} filter operations`);
  return (organization) => alternatives.some((all) => all.every((filter) => filter(organization)));
}

/** One comparison, and where the text goes on after it. */
function parseTerm(q: string, position: number): [Filter, number] {
  TERM.lastIndex = position;
  const [, field, isPresent, operator = "", quoted = ""] = TERM.exec(q) ?? [];
  const compare = COMPARISONS[operator.toLowerCase()];
  if (field === undefined || (!isPresent && !compare)) throw invalidSearch(`Invalid query: ${q}`);
  const wanted = quoted.replaceAll(/\\(.)/g, "$1").toLowerCase();
  const filter: Filter = (organization) => {
    const value = searchable(organization, field)?.toLowerCase();
    return compare ? compare(value ?? "", wanted) : value !== undefined;
  };
  return [filter, TERM.lastIndex];
}
