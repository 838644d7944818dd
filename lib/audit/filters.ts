import { z } from "zod";

/** Other days are days to the calendar, and not to every program that reads them on the way: none has an entry anyway. */
const day = z.iso
  .date({ error: "Write a day as 2026-11-23.", abort: true })
  .refine((value) => value >= "2000-01-01" && value <= "2099-12-31", "Choose a day from 2000 to 2099.");

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
