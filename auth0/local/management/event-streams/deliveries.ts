import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { deliveryBody, requireStreamOf } from "./bodies";
import { testEvent } from "./inputs";

const ONE = "/event-streams/:id";

/** https://auth0.com/docs/customize/events/event-testing-observability-and-failure-recovery */
export const eventDeliveryEndpoints: Endpoint[] = [
  {
    operation: "eventStreams.test",
    method: "POST",
    path: `${ONE}/test`,
    scopes: ["create:event_deliveries"],
    handle: test,
  },
  {
    operation: "eventStreams.deliveries.list",
    method: "GET",
    path: `${ONE}/deliveries`,
    scopes: ["read:event_deliveries"],
    handle: list,
  },
  {
    operation: "eventStreams.redeliveries.createById",
    method: "POST",
    path: `${ONE}/redeliver/:event_id`,
    scopes: ["update:event_deliveries"],
    handle: redeliver,
  },
];

async function test(core: Core, c: AppContext): Promise<Response> {
  const stream = requireStreamOf(core, c);
  const { event_type: type, data = {} } = await readBody(c, testEvent);
  const object = typeof data.object === "object" && data.object !== null ? { ...data.object } : data;
  return c.json(deliveryBody(core.events.publishTest(stream, { type, object })), 202);
}

function list(core: Core, c: AppContext): Response {
  const stream = requireStreamOf(core, c);
  const failed = core.events.deliveries.filter(({ streamId, status }) => streamId === stream.id && status === "failed");
  const page = pageBody(
    failed,
    { take: "50", ...c.req.query() },
    { key: "deliveries", id: ({ event }) => event.id, body: deliveryBody },
  );
  return c.json(page);
}

function redeliver(core: Core, c: AppContext): Response {
  const stream = requireStreamOf(core, c);
  const id = c.req.param("event_id");
  const delivery = core.events.deliveries.find(({ streamId, event }) => streamId === stream.id && event.id === id);
  if (!delivery) throw notFound("The event does not exist.");
  core.events.redeliver(delivery);
  return c.body(null, 202);
}
