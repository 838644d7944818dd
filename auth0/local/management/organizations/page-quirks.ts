/** Where lists of organizations' parts differ on the wire from what the documentation says of paging. */

type Page<Body> = Body[] | Record<string, Body[] | number | string>;

/** Some lists page by offset alone: `take` and `from` mean nothing to them. */
export function offsetOnly({ take, from, ...parameters }: Record<string, string>): Record<string, string> {
  return parameters;
}

/** Others page by checkpoint alone, from the first request on. */
export function checkpointOnly(parameters: Record<string, string>): Record<string, string> {
  return { take: "50", ...parameters };
}

/** `limit` is the number of things that came, not the number that was asked for. */
export function countedLimit<Body>(page: Page<Body>): Page<Body> {
  if (Array.isArray(page)) return page;
  return { ...page, limit: Object.values(page).find(Array.isArray)?.length ?? 0 };
}

/** The total is not counted. */
export function withoutTotal<Body>(page: Page<Body>): Page<Body> {
  if (Array.isArray(page)) return page;
  const { total, ...rest } = page;
  return rest;
}
