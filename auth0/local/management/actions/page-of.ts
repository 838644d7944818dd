import { z } from "zod";
import { managementRefusal } from "../../http/refusal";

const query = z.object({
  page: z.coerce.number().int().min(0).default(0),
  per_page: z.coerce.number().int().min(1).max(100).default(20),
});

/** A page of Actions or bindings. Their lists always count, and are 20 long unless asked otherwise. */
export function pageOf<Thing>(things: Thing[], parameters: Record<string, string>) {
  const parsed = query.safeParse(parameters);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const message = `Query validation error: '${issue?.message}' on property ${String(issue?.path[0])}.`;
    throw managementRefusal(400, message, "invalid_query_string");
  }
  const { page, per_page } = parsed.data;
  const start = page * per_page;
  return { total: things.length, page, per_page, items: things.slice(start, start + per_page) };
}
