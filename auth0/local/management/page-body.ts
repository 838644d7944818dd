import { paginate } from "./paging";

type Listing<Thing, Body> = {
  /** Under which name the list stands in the answer. */
  key: string;
  id: (thing: Thing) => string;
  /** Milliseconds; absent for things that all are of the same age. */
  createdAt?: (thing: Thing) => number;
  /** See `paginate`. */
  hasTrailingCursor?: boolean;
  body: (thing: Thing) => Body;
};

/** One page of a list, in the shape that the request's parameters ask for (see `paginate`). */
export function pageBody<Thing, Body>(
  things: readonly Thing[],
  parameters: Record<string, string>,
  { key, id, createdAt = () => 0, body, hasTrailingCursor }: Listing<Thing, Body>,
): Body[] | Record<string, Body[] | number | string> {
  const markOf = (thing: Thing) => ({ id: id(thing), createdAt: createdAt(thing) });
  const page = paginate(things, parameters, markOf, hasTrailingCursor);
  const bodies = page.items.map(body);
  if (page.style === "array") return bodies;
  if (page.style === "checkpoint") return { [key]: bodies, ...(page.next === undefined ? {} : { next: page.next }) };
  const { start, limit, total } = page;
  return { start, limit, total, [key]: bodies };
}
