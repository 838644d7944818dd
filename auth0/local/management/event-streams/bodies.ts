import type { Management } from "auth0";
import type { AppContext, Core } from "../../core";
import type { Delivery } from "../../events/delivery-queue";
import { notFound } from "../../http/refusal";
import type { EventStream, WebhookAuthorization } from "../../state/event-stream";
import type { Known } from "../known";

/** A stream as Auth0 shows it: how the webhook is authorized, never with what. */
export function streamBody(stream: EventStream) {
  const { id, name, status, subscriptions, endpoint, authorization, createdAt, updatedAt } = stream;
  return {
    id,
    name,
    status,
    subscriptions: subscriptions.map((event_type) => ({ event_type })),
    destination: {
      type: "webhook" as const,
      configuration: { webhook_endpoint: endpoint, webhook_authorization: shown(authorization) },
    },
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(updatedAt).toISOString(),
  } satisfies Known<Management.EventStreamWebhookResponseContent>;
}

function shown(authorization: WebhookAuthorization): Management.EventStreamWebhookAuthorizationResponse {
  const { method } = authorization;
  if (method === "basic") return { method, username: authorization.username };
  if (method === "custom_header") return { method, header_key: authorization.header_key };
  return { method };
}

/** Auth0 lists failures only; one that waits for its next attempt has failed so far. */
export function deliveryBody({ streamId, event, attempts }: Delivery) {
  return {
    id: event.id,
    event_stream_id: streamId,
    status: "failed" as const,
    event_type: event.type,
    attempts: attempts.map(({ at, duration, error }) => ({
      status: "failed" as const,
      timestamp: new Date(at).toISOString(),
      duration,
      ...(error === undefined ? {} : { error_message: error }),
    })),
    event,
  };
}

/** The stream in the path; throws a 404. */
export function requireStreamOf(core: Core, c: AppContext): EventStream {
  const stream = core.state.eventStreams.get(c.req.param("id") ?? "");
  if (!stream) throw notFound("The event stream does not exist.");
  return stream;
}
