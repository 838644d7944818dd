import type { Core } from "../core";
import type { EventStream } from "../state/event-stream";
import { attempt } from "./attempt";
import { type CloudEvent, cloudEvent } from "./cloud-event";
import { createQueue, type Delivery } from "./delivery-queue";
import type { Change } from "./event-types";
import { createLookout } from "./notice-changes";

/** What leaves the tenant for the webhooks of its event streams. */
export type Events = {
  /** Oldest first; the last thousand. */
  readonly deliveries: readonly Delivery[];
  /** While paused, events are kept and none is sent. */
  readonly isPaused: boolean;
  pause(): void;
  resume(): void;
  /** Compares the state with the last look at it and queues what happened. */
  publishChanges(): void;
  /** Sends an event that tries a stream out. */
  publishTest(stream: EventStream, change: Change): Delivery;
  /** Sends one once more. */
  redeliver(delivery: Delivery): void;
  /** Forgets what was and will be sent. */
  clear(): void;
};

type Options = {
  /** Starts paused: a tenant inside a test has no application to talk to. */
  isPaused: boolean;
  /** Milliseconds before the second and each further attempt. */
  retryDelays: readonly number[];
};

/** The deliveries of a tenant. `coreOf` is asked late: the tenant is still being made. */
export function createEvents(coreOf: () => Core, options: Options): Events {
  const lookout = createLookout();
  const queue = createQueue({ ...options, attempt: (delivery) => attempt(coreOf(), delivery) });
  const publish = (stream: EventStream, event: CloudEvent): Delivery => {
    const delivery: Delivery = { streamId: stream.id, event, status: "waiting", attempts: [] };
    queue.add(delivery);
    return delivery;
  };
  return {
    get deliveries() {
      return queue.deliveries();
    },
    get isPaused() {
      return queue.isPaused();
    },
    pause: queue.pause,
    resume: queue.resume,
    publishChanges() {
      const core = coreOf();
      for (const change of lookout.look(core)) {
        for (const stream of core.state.eventStreams.values()) {
          if (isSubscribed(stream, change)) publish(stream, cloudEvent(core, stream, change));
        }
      }
    },
    publishTest: (stream, change) => publish(stream, { ...cloudEvent(coreOf(), stream, change), a0purpose: "test" }),
    redeliver: (delivery) => queue.again(Object.assign(delivery, { status: "waiting", attempts: [] })),
    clear() {
      queue.clear();
      lookout.look(coreOf());
    },
  };
}

function isSubscribed({ status, subscriptions }: EventStream, { type }: Change): boolean {
  return status === "enabled" && subscriptions.includes(type);
}
