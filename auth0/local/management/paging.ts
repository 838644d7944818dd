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
  take: number(MAXIMUM).min(1).optional(),
});

/** What marks a thing's place: the time it was created (milliseconds) and its id. */
type Mark = { id: string; createdAt: number };

export type Page<Thing> =
  | { style: "array"; items: Thing[] }
  | { style: "offset"; items: Thing[]; start: number; limit: number; total: number }
  | { style: "checkpoint"; items: Thing[]; next: string | undefined };

/**
 * Cuts a page out of `items`, in one of Auth0's three shapes: `take` or `from` means checkpoint whatever else is
 * there, `include_totals` means offset, neither means a bare array. `items` have the order of the answer.
 * @param markOf what cursors are made of; asked for what is on the page, since there may be ten thousand others
 * @param hasTrailingCursor whether the last page has a `next` as well, which leads to an empty one
 */
export function paginate<Thing>(
  items: readonly Thing[],
  parameters: Record<string, string>,
  markOf: (thing: Thing) => Mark,
  hasTrailingCursor = false,
): Page<Thing> {
  const parsed = query.safeParse(parameters);
  if (!parsed.success) throw invalidQuery(parsed.error);
  const { page = 0, per_page: limit = DEFAULT, include_totals, from, take } = parsed.data;
  if (take !== undefined || from !== undefined) {
    const start = from === undefined ? 0 : positionAfter(items, from, markOf);
    const cut = items.slice(start, start + (take ?? DEFAULT));
    const last = cut.at(-1);
    const isOver = start + cut.length >= items.length && !hasTrailingCursor;
    return { style: "checkpoint", items: cut, next: last && !isOver ? cursor(markOf(last)) : undefined };
  }
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

/** Base64 without padding of `{created} UTC,{id}`, as on the wire; callers must not look inside. */
function cursor({ createdAt, id }: Mark): string {
  const created = new Date(createdAt).toISOString().replace("T", " ").replace("Z", "000UTC");
  return Buffer.from(`${created},${id}`).toString("base64").replaceAll("=", "");
}

/**
 * Where the page after a cursor starts. When the item of the cursor was removed meanwhile, after its place in the order
 * of creation: whoever deletes what they page through must still reach the end.
 */
function positionAfter<Thing>(items: readonly Thing[], from: string, markOf: (thing: Thing) => Mark): number {
  const [, day, time, id] =
    Buffer.from(from, "base64")
      .toString()
      .match(/^(\S+) (\S+)000UTC,(.+)$/s) ?? [];
  const createdAt = Date.parse(`${day}T${time}Z`);
  if (id === undefined || Number.isNaN(createdAt)) {
    throw managementRefusal(400, "The 'from' parameter is not a valid cursor.", "invalid_paging");
  }
  const exact = items.findIndex((item) => markOf(item).id === id);
  if (exact !== -1) return exact + 1;
  const next = items.findIndex((item) => {
    const mark = markOf(item);
    return mark.createdAt > createdAt || (mark.createdAt === createdAt && mark.id > id);
  });
  return next === -1 ? items.length : next;
}

function invalidQuery(error: z.ZodError) {
  const issue = error.issues[0];
  return managementRefusal(
    400,
    `Query validation error: '${issue?.message}' on property ${String(issue?.path[0])}.`,
    "invalid_query_string",
  );
}
