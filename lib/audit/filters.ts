import { z } from "zod";
import { auditActions } from "./actions";

const day = z.iso.date("Write a day as 2026-11-23.");

/** Where an entry's action begins: `member` of `member.role_changed`. */
export const nouns: readonly string[] = [...new Set(Object.keys(auditActions).map(nounOf))];

/** Selects of a form send what was not chosen as an empty text. */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

/**
 * What narrows the audit log, as it stands in an address. Days are UTC, both ends included; without `from` they are the last
 * `defaultDays`. `action` is one action or everything of one noun.
 */
export const auditFilterSchema = z
  .object({
    from: optional(day),
    to: optional(day),
    actor: optional(z.string().max(200)),
    action: optional(z.string().regex(/^[a-z_]+(\.[a-z_]+)?$/, "Name an action, or the part before its dot.")),
    outcome: optional(z.enum(["done", "denied", "failed"], "Choose done, denied or failed.")),
    target: optional(z.string().max(200)),
    text: optional(z.string().trim().max(100, "Use at most 100 characters.")),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: "The last day is before the first." });

export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** First and last day, both `YYYY-MM-DD` in UTC and both included. */
export type Days = { from: string; to: string };

export const defaultDays = 30;
const millisecondsOfDay = 86_400_000;

/** The part of an action before its dot. */
export function nounOf(action: string): string {
  return action.split(".", 1)[0] ?? action;
}

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
