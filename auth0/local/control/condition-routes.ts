import { Hono } from "hono";
import type { AppEnv, Core } from "../core";
import { restoreSnapshot } from "../snapshot/restore-snapshot";
import { takeSnapshot } from "../snapshot/take-snapshot";
import { bodies, readBody } from "./inputs";

/** The conditions that a tenant is under: its time, its plan, its whole state. */
export function conditionRoutes(core: Core): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get("/clock", (c) => c.json(clockBody(core)));
  routes.post("/clock", async (c) => {
    const change = await readBody(c, bodies.clock);
    if ("freeze" in change) core.clock.freeze();
    else if ("resume" in change) core.clock.resume();
    else core.clock.advance(change.advanceSeconds * 1000);
    return c.json(clockBody(core));
  });
  routes.get("/plan", (c) => c.json({ profile: core.plan }));
  routes.patch("/plan", async (c) => {
    const { profile } = await readBody(c, bodies.plan);
    core.plan = profile;
    core.buckets.clear();
    return c.json({ profile });
  });
  routes.get("/snapshot", (c) => c.json(takeSnapshot(core)));
  routes.put("/snapshot", async (c) => {
    restoreSnapshot(core, await readBody(c, bodies.snapshot));
    return c.body(null, 204);
  });
  return routes;
}

function clockBody({ clock }: Core) {
  const { offset, frozenAt } = clock.position();
  return { now: new Date(clock.now()).toISOString(), frozen: frozenAt !== undefined, offsetSeconds: offset / 1000 };
}
