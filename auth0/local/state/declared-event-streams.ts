import { stableId } from "../configuration/stable-id";
import type { TenantFile } from "../configuration/tenant-file";
import type { EventStream } from "./event-stream";

/** The event streams of `tenant.yaml`, with ids that stay the same over restarts. `now` in milliseconds. */
export function declaredEventStreams({ eventStreams }: TenantFile, now: number): Map<string, EventStream> {
  return new Map(
    eventStreams.map(({ name, status, subscriptions, destination: { configuration } }) => {
      const id = `est_${stableId(`event-stream:${name}`, 22)}`;
      const stream: EventStream = {
        id,
        name,
        status,
        subscriptions: subscriptions.map(({ event_type }) => event_type),
        endpoint: configuration.webhook_endpoint,
        authorization: configuration.webhook_authorization,
        createdAt: now,
        updatedAt: now,
      };
      return [id, stream];
    }),
  );
}
