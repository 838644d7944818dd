import type { Next } from "hono";
import { matchedRoutes } from "hono/route";
import type { AppContext, Core } from "../core";

/** Writes every request into the ledger: first that it came, then what became of it. */
export function recordRequest(core: Core) {
  return async (c: AppContext, next: Next): Promise<void> => {
    const { method, path } = c.req;
    const query = [...new Set(new URL(c.req.url).searchParams.keys())];
    const entry = core.ledger.open({ at: new Date(core.now()).toISOString(), method, path, query });
    c.set("entry", entry);
    const started = performance.now();
    await next();
    // The handler is registered behind all middleware, so that its route is the last that matches.
    const route = matchedRoutes(c).at(-1)?.path ?? "/*";
    core.ledger.close(entry, { status: c.res.status, ms: performance.now() - started, route });
  };
}
