import { z } from "zod";

/** A page of a list as every list of the API answers it. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.strictObject({
    items: z.array(item),
    next: z.string().nullable().describe("The cursor of the next page; null on the last."),
  });
}
