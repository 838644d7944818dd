import type { Core } from "../core";
import { postToApplication } from "../http/post-to-application";
import type { WebhookAuthorization } from "../state/event-stream";
import type { Delivery } from "./delivery-queue";

/** Sends an event to its webhook once and writes down how that went. A delivery stays `waiting` when it failed. */
export async function attempt(core: Core, delivery: Delivery): Promise<void> {
  const stream = core.state.eventStreams.get(delivery.streamId);
  const at = core.now();
  const started = performance.now();
  const note = (error?: string) => {
    const duration = Math.round(performance.now() - started);
    delivery.attempts.push({ at, duration, ...(error === undefined ? {} : { error }) });
  };
  if (!stream || stream.status === "disabled") {
    delivery.status = "failed";
    return note("the stream is gone or disabled");
  }
  try {
    const headers = { "content-type": "application/json", ...authorizationHeader(stream.authorization) };
    await postToApplication(stream.endpoint, JSON.stringify(delivery.event), headers);
    delivery.status = "delivered";
    note();
  } catch (error) {
    note(error instanceof Error ? error.message : String(error));
  }
}

function authorizationHeader(authorization: WebhookAuthorization): Record<string, string> {
  switch (authorization.method) {
    case "bearer":
      return { authorization: `Bearer ${authorization.token}` };
    case "basic": {
      const { username, password } = authorization;
      return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
    }
    case "custom_header":
      return { [authorization.header_key]: authorization.header_value };
  }
}
