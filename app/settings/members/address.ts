import type { Route } from "next";
import type { ListAddress } from "./types";

const rowsPerPage = 20;

/** The address of a list, without what is not said. */
export function addressOf({ q, role, cursor, first }: Partial<ListAddress>): Route {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  if (role) query.set("role", role);
  if (cursor) query.set("cursor", cursor);
  if (cursor && first) query.set("row", String(first));
  return (query.size > 0 ? `/settings/members?${query}` : "/settings/members") as Route;
}

/** The page that follows. */
export function nextAddress(address: ListAddress, next: string): Route {
  return addressOf({ ...address, cursor: next, first: address.first + rowsPerPage });
}

/** What an address says; what makes no sense is left out. */
export function readAddress(query: Record<string, string | string[] | undefined>): ListAddress {
  const text = (name: string) => {
    const value = query[name];
    return typeof value === "string" ? value.trim() : "";
  };
  const cursor = text("cursor");
  const row = /^\d{1,6}$/.test(text("row")) ? Number(text("row")) : 1;
  return { q: text("q").slice(0, 100), role: text("role"), cursor, first: cursor ? Math.max(1, row) : 1 };
}
