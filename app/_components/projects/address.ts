import type { Filter } from "./types";

/** The query that asks for `filter`; empty values do not stand in an address. */
function query({ q, state }: Filter, more: Record<string, string> = {}): string {
  const values = { q: q.trim(), state, ...more };
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value !== "")).toString();
}

/** Where the list is shown under this filter, from the row after `cursor`. */
export function addressOf(filter: Filter, cursor?: string | null): `/?${string}` | "/" {
  const search = query(filter, cursor ? { cursor } : {});
  return search === "" ? "/" : `/?${search}`;
}

/** Where the same projects are saved as a file. */
export function exportAddress({ q, state }: Filter): string {
  const archived = state === "archived";
  const search = query({ q, state: archived ? "" : state }, archived ? { archived: "true" } : {});
  return search === "" ? "/api/projects/export" : `/api/projects/export?${search}`;
}
