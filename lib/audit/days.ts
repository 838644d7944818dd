import type { AuditFilter } from "./filters";

/** First and last day, both `YYYY-MM-DD` in UTC and both included. */
export type Days = { from: string; to: string };

const defaultDays = 30;
const millisecondsOfDay = 86_400_000;

/** The UTC day of a moment. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** The day `count` days after `from`; before it, when negative. */
export function addDays(from: string, count: number): string {
  return dayOf(new Date(Date.parse(from) + count * millisecondsOfDay));
}

/** How many days lie between two, both included. */
export function daysBetween({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / millisecondsOfDay) + 1;
}

/** The days a filter covers: those it names, else the last `defaultDays` up to `now`. */
export function daysOf(filter: Pick<AuditFilter, "from" | "to">, now: Date): Days {
  const to = filter.to ?? (filter.from && filter.from > dayOf(now) ? filter.from : dayOf(now));
  return { from: filter.from ?? addDays(to, 1 - defaultDays), to };
}
