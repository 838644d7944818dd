import type { Core } from "../core";
import type { EventStream } from "../state/event-stream";
import { randomId } from "../state/random-id";
import type { Change } from "./event-types";

/** The body of a webhook: https://auth0.com/docs/customize/events/event-types (CloudEvents 1.0 in its JSON form). */
export type CloudEvent = {
  specversion: "1.0";
  type: Change["type"];
  source: string;
  id: string;
  time: string;
  data: {
    object: Change["object"];
    previous_object?: Record<string, unknown>;
    context: { tenant: { tenant_id: string } };
  };
  a0tenant: string;
  a0stream: string;
  /** Of an event that was asked for to try the stream out; nothing happened. */
  a0purpose?: "test";
};

/** A change as one stream hears of it. Each stream gets an id of its own, so that an event can be told from its repetition. */
export function cloudEvent(core: Core, stream: EventStream, { type, object, previous }: Change): CloudEvent {
  const { hostname } = new URL(core.issuer);
  const tenant = hostname.split(".")[0] ?? hostname;
  return {
    specversion: "1.0",
    type,
    source: `urn:auth0:${tenant}.${hostname}`,
    id: `evt_${randomId(22)}`,
    time: new Date(core.now()).toISOString(),
    data: {
      object,
      ...(previous === undefined ? {} : { previous_object: previous }),
      context: { tenant: { tenant_id: tenant } },
    },
    a0tenant: tenant,
    a0stream: stream.id,
  };
}
