import type { Route } from "next";
import type { AuditFilter } from "@/lib/audit/filters";

/** What the page's address says. `problems` are what it says in vain: left out, and told. */
export type AuditAddress = {
  filter: AuditFilter;
  period: Period;
  cursor: string | undefined;
  entry: string | undefined;
  problems: string[];
};

export const periods = [
  { value: "today", words: "Today", days: 1 },
  { value: "7", words: "Last 7 days", days: 7 },
  { value: "30", words: "Last 30 days", days: 30 },
  { value: "90", words: "Last 90 days", days: 90 },
  { value: "custom", words: "Custom…", days: null },
] as const;

export type Period = (typeof periods)[number]["value"];

/** The query of a filter, without what is not set. `more` wins over the filter. */
export function queryOf(filter: AuditFilter, more: Record<string, string | undefined> = {}): string {
  const pairs = Object.entries({ ...filter, ...more }).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return new URLSearchParams(pairs).toString();
}

/** The page's address under a filter. A period that moves with the calendar stays one; only the custom one names its days. */
export function addressOf({ filter, period }: AuditAddress, more: Record<string, string | undefined> = {}): Route {
  const { from, to, ...rest } = filter;
  const query = queryOf(rest, period === "custom" ? { from, to, ...more } : { period, ...more });
  return `/settings/audit?${query}` as Route;
}
