import type { Hono } from "hono";
import { z } from "zod";
import type { AppContext, AppEnv } from "../core";
import { controlRefusal } from "../http/refusal";
import { INSPECTOR } from "./paths";

/** Where a form sends its person back to: a page of the inspector, and nothing else. */
const destination = z.object({
  back: z
    .string()
    .refine((path) => /^\/(\?|$)/.test(path) || path.startsWith(`${INSPECTOR}/`))
    .catch("/"),
});

/**
 * The fields of a form of the inspector.
 * The control API's guard lets callers through that are no browsers; a form always comes from a browser, and a browser
 * always says where from, so here that is required.
 * @throws a 403 for a form of nobody, a 400 with every mistake named
 */
export async function readForm<Shape extends z.ZodType>(c: AppContext, shape: Shape): Promise<z.infer<Shape>> {
  if (c.req.header("origin") === undefined && c.req.header("sec-fetch-site") === undefined) {
    throw controlRefusal(403, "Forms of the inspector are sent from its pages.");
  }
  return valid(shape, await c.req.parseBody({ all: true }));
}

/** What fits a shape; throws a 400 with every mistake named. */
export function valid<Shape extends z.ZodType>(shape: Shape, input: unknown): z.infer<Shape> {
  const result = shape.safeParse(input);
  if (!result.success) throw controlRefusal(400, z.prettifyError(result.error));
  return result.data;
}

/** A form at a path below the inspector; afterwards the browser is where the form says. */
export function onForm<Shape extends z.ZodType>(
  routes: Hono<AppEnv>,
  path: string,
  shape: Shape,
  handle: (fields: z.infer<Shape>, c: AppContext) => void | Promise<void>,
): void {
  routes.post(`${INSPECTOR}${path}`, async (c) => {
    const fields = await readForm(c, shape);
    await handle(fields, c);
    return c.redirect((await readForm(c, destination)).back, 303);
  });
}
