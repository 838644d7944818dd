import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { managementRefusal } from "../../http/refusal";
import { consistent } from "../../limits/consistency";
import type { Organization } from "../../state/types";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { organizationBody } from "./organization-body";
import { checkpointOnly } from "./page-quirks";
import { searchable } from "./search-fields";
import { luceneFilter } from "./search-lucene";
import { scimFilter } from "./search-scim";

export const search: Endpoint[] = [
  {
    operation: "organizations.search",
    method: "GET",
    path: "/organizations/search",
    // Auth0 does not document the scope; this is the list's.
    scopes: ["read:organizations"],
    handle,
  },
];

const query = z.looseObject({
  q: z.string().default(""),
  parser: z.enum(["lucene", "scim"]).default("lucene"),
  sort: z.enum(["name", "display_name", "created_at"]).default("created_at"),
});

/**
 * Organizations by name, display name, id, creation or `metadata.{key}`; ascending only, in pages by checkpoint, behind
 * by as much as Auth0's index is.
 */
function handle(core: Core, c: AppContext): Response {
  const parameters = c.req.query();
  const parsed = query.safeParse(parameters);
  if (!parsed.success) {
    const property = String(parsed.error.issues[0]?.path[0]);
    const message = `Query validation error: 'Invalid value' on property ${property}.`;
    throw managementRefusal(400, message, "invalid_query_string");
  }
  const { q, parser, sort } = parsed.data;
  const matches = q.trim() === "" ? () => true : parser === "scim" ? scimFilter(q) : luceneFilter(q);
  const found = [...consistent(core).organizations.values()].filter(matches).sort(ascending(sort));
  const page = pageBody(found, checkpointOnly(parameters), {
    key: "organizations",
    id: ({ id }) => id,
    createdAt: ({ createdAt }) => createdAt,
    body: (organization) => organizationBody(organization),
  });
  return c.json(page);
}

function ascending(field: string) {
  return (one: Organization, other: Organization): number => {
    const [a, b] = [searchable(one, field) ?? "", searchable(other, field) ?? ""];
    return a < b ? -1 : a > b ? 1 : one.id < other.id ? -1 : 1;
  };
}
