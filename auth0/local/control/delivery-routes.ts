import { Hono } from "hono";
import type { AppEnv, Core } from "../core";
import type { Delivery } from "../events/delivery-queue";
import { bodies, readBody } from "./inputs";

/** What leaves for the webhooks of event streams; can be held back and let go. */
export function deliveryRoutes(core: Core): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  const summary = () => ({ paused: core.events.isPaused, deliveries: core.events.deliveries.map(deliveryBody) });
  routes.get("/deliveries", (c) => c.json(summary()));
  routes.patch("/deliveries", async (c) => {
    const { paused } = await readBody(c, bodies.deliveries);
    if (paused) core.events.pause();
    else core.events.resume();
    return c.json(summary());
  });
  return routes;
}

function deliveryBody({ streamId, event, status, attempts }: Delivery) {
  return { id: event.id, stream: streamId, type: event.type, status, attempts, event };
}
