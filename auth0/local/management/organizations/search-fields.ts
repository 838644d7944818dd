import { managementRefusal, type Refusal } from "../../http/refusal";
import type { Organization } from "../../state/types";

/** Comparisons in one search. */
export const MAXIMUM_FILTERS = 5;

/** What a search finds in a field; undefined when the organization does not have it. Throws 400 for other fields. */
export function searchable(organization: Organization, field: string): string | undefined {
  const { id, name, display_name, createdAt, metadata } = organization;
  if (field === "id") return id;
  if (field === "name") return name;
  if (field === "display_name") return display_name;
  if (field === "created_at") return new Date(createdAt).toISOString();
  if (field.startsWith("metadata.")) return metadata?.[field.slice("metadata.".length)];
  throw invalidSearch(`Invalid field: ${field}`);
}

export function invalidSearch(what: string): Refusal {
  return managementRefusal(400, `Query validation error: '${what}' on property q.`, "invalid_query_string");
}
