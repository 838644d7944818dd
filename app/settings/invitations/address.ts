import type { Route } from "next";

/** What the list shows, as its address says it. */
export type ListAddress = {
  q: string;
  state: "all" | "pending" | "expired";
  sort: "sent" | "ends" | "email";
  /** Counted from one. */
  page: number;
};

const states = ["all", "pending", "expired"] as const;
const sorts = ["sent", "ends", "email"] as const;

type Query = Record<string, string | string[] | undefined>;

/** Reads an address that anybody may have written: what it does not understand is as if it were not there. */
export function readAddress(query: Query): ListAddress {
  const text = (name: string) => (typeof query[name] === "string" ? query[name] : "");
  const page = Number(text("page"));
  return {
    q: text("q").trim().slice(0, 100),
    state: states.find((state) => state === text("state")) ?? "all",
    sort: sorts.find((sort) => sort === text("sort")) ?? "sent",
    page: Number.isInteger(page) && page > 0 && page < 1_000 ? page : 1,
  };
}

/** Where that list is shown. What is as always does not stand in an address. */
export function addressOf({ q, state, sort, page }: ListAddress): Route {
  const values: [string, string][] = [
    ["q", q],
    ["state", state === "all" ? "" : state],
    ["sort", sort === "sent" ? "" : sort],
    ["page", page === 1 ? "" : String(page)],
  ];
  const query = new URLSearchParams(values.filter(([, value]) => value !== "")).toString();
  return (query === "" ? "/settings/invitations" : `/settings/invitations?${query}`) as Route;
}
