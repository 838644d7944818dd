import { z } from "zod";
import { managementRefusal } from "../http/refusal";

const query = z.object({
  fields: z.string().min(1).optional(),
  include_fields: z.enum(["true", "false"]).default("true"),
});

/**
 * The answer narrowed to `fields` (comma-separated), or without them when `include_fields=false`. Throws 400
 * `invalid_query_string`.
 */
export function selectFields<Thing extends object>(
  parameters: Record<string, string>,
): (thing: Thing) => Partial<Thing> {
  const parsed = query.safeParse(parameters);
  if (!parsed.success) {
    const property = String(parsed.error.issues[0]?.path[0]);
    throw managementRefusal(
      400,
      `Query validation error: 'Invalid value' on property ${property}.`,
      "invalid_query_string",
    );
  }
  const { fields, include_fields } = parsed.data;
  if (fields === undefined) return (thing) => thing;
  const named = new Set(fields.split(",").map((field) => field.trim()));
  const keep = include_fields === "true";
  return (thing) => {
    const kept = Object.entries(thing).filter(([name]) => named.has(name) === keep);
    return Object.fromEntries(kept) as Partial<Thing>;
  };
}
