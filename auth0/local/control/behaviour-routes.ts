import { Hono } from "hono";
import type { AppEnv, Core } from "../core";
import { claimOverride } from "./claim-overrides";
import { faultRule } from "./fault-rules";
import { bodies, readBody } from "./inputs";

/** What a test needs to observe the tenant and to make it misbehave: ledger, claims, faults, settings, switches, reset. */
export function behaviourRoutes(core: Core): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.get("/ledger", (c) => {
    const since = Number(c.req.query("since")) || 0;
    return c.json({ entries: core.ledger.entries({ operation: c.req.query("operation"), since }) });
  });
  routes.get("/ledger/summary", (c) => c.json(core.ledger.summary()));
  routes.delete("/ledger", (c) => {
    core.ledger.clear();
    return c.body(null, 204);
  });
  routes.post("/reset", (c) => {
    core.reset();
    return c.body(null, 204);
  });
  routes.put("/claims", async (c) => {
    core.claims.set(await readBody(c, claimOverride));
    return c.body(null, 204);
  });
  routes.delete("/claims", (c) => {
    core.claims.clear();
    return c.body(null, 204);
  });
  routes.get("/faults", (c) => c.json({ faults: core.faults.list() }));
  routes.post("/faults", async (c) => c.json({ id: core.faults.add(await readBody(c, faultRule)) }, 201));
  routes.delete("/faults/:id?", (c) => {
    const id = c.req.param("id");
    core.faults.remove(id === undefined ? undefined : Number(id));
    return c.body(null, 204);
  });
  routes.patch("/settings", async (c) => {
    Object.assign(core.state.settings, await readBody(c, bodies.settings));
    return c.json(core.state.settings);
  });
  // Every API at once: a test wants tokens that end soon, whatever they are for.
  routes.patch("/apis", async (c) => {
    const change = await readBody(c, bodies.apis);
    for (const api of core.state.resourceServers.values()) Object.assign(api, change);
    return c.json(change);
  });
  routes.patch("/switches", async (c) => {
    Object.assign(core.switches, await readBody(c, bodies.switches));
    return c.json(core.switches);
  });
  return routes;
}
