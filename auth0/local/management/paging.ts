import { z } from "zod";
import { managementRefusal } from "../http/refusal";

const MAXIMUM = 100;
const DEFAULT = 50;
/** Offset paging ends here: https://auth0.com/docs/manage-users/user-search/view-search-results-by-page */
const OFFSET_LIMIT = 1000;

const number = (maximum: number) => z.coerce.number().int().min(0).max(maximum);
const query = z.object({
  page: number(Number.MAX_SAFE_INTEGER).optional(),
  per_page: number(MAXIMUM).optional(),
  include_totals: z.enum(["true", "false"]).optional(),
  from: z.string().optional(),
  take: number(MAXIMUM).optional(),
});

/** What can be paged: cursors are made of the time a thing was created (milliseconds) and its id. */
type Item = { id: string; createdAt: number };

export type Page<Thing> =
  | { style: "array"; items: Thing[] }
  | { style: "offset"; items: Thing[]; start: number; limit: number; total: number }
  | { style: "checkpoint"; items: Thing[]; next: string | undefined };

/**
 * Cuts a page out of `items`, in one of Auth0's three shapes: `take` or `from` means checkpoint whatever else is
 * there, `include_totals` means offset, neither means a bare array. `items` have the order of the answer.
 */
export function paginate<Thing extends Item>(items: Thing[], parameters: Record<string, string>): Page<Thing> {
  const parsed = query.safeParse(parameters);
  if (!parsed.success) throw invalidQuery(parsed.error);
  const { page = 0, per_page: limit = DEFAULT, include_totals, from, take } = parsed.data;
  if (take !== undefined || from !== undefined) return checkpointPage(items, from, take ?? DEFAULT);
  const start = page * limit;
  if (start + limit > OFFSET_LIMIT) {
    throw managementRefusal(
      400,
      `Requesting page ${page} exceeds the allowed maximum of ${OFFSET_LIMIT} records. Use checkpoint pagination instead.`,
      "invalid_paging",
    );
  }
  const cut = items.slice(start, start + limit);
  if (include_totals !== "true") return { style: "array", items: cut };
  return { style: "offset", items: cut, start, limit, total: items.length };
}

function checkpointPage<Thing extends Item>(items: Thing[], from: string | undefined, take: number): Page<Thing> {
  const start = from === undefined ? 0 : items.findIndex((item) => cursor(item) === from);
  if (start === -1) throw managementRefusal(400, "The 'from' parameter is not a valid cursor.", "invalid_paging");
  const following = items[start + take];
  return {
    style: "checkpoint",
    items: items.slice(start, start + take),
    next: following && take > 0 ? cursor(following) : undefined,
  };
}

/** Base64 without padding of `{created} UTC,{id}`, as on the wire; callers must not look inside. */
function cursor({ createdAt, id }: Item): string {
  const created = new Date(createdAt).toISOString().replace("T", " ").replace("Z", "000UTC");
  return Buffer.from(`${created},${id}`).toString("base64").replaceAll("=", "");
}

function invalidQuery(error: z.ZodError) {
  const issue = error.issues[0];
  return managementRefusal(
    400,
    `Query validation error: '${issue?.message}' on property ${String(issue?.path[0])}.`,
    "invalid_query_string",
  );
}
