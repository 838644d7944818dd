import { z } from "zod";
import { EVENT_TYPES } from "../../events/event-types";

const text = z.string().min(1);

const authorization = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("bearer"), token: text }),
  z.strictObject({ method: z.literal("basic"), username: text, password: text }),
  z.strictObject({ method: z.literal("custom_header"), header_key: text, header_value: text }),
]);

export const destination = z.strictObject({
  type: z.literal("webhook"),
  configuration: z.strictObject({ webhook_endpoint: z.url(), webhook_authorization: authorization }),
});

const subscriptions = z.array(z.strictObject({ event_type: z.enum(EVENT_TYPES) })).min(1);
const status = z.enum(["enabled", "disabled"]);

export const streamCreation = z.strictObject({
  name: z.string().min(1).max(128).optional(),
  subscriptions: subscriptions.optional(),
  destination,
  status: status.default("enabled"),
});

export const streamChange = z.strictObject({
  name: z.string().min(1).max(128).optional(),
  subscriptions: subscriptions.optional(),
  destination: destination.optional(),
  status: status.optional(),
});

export const testEvent = z.strictObject({
  event_type: z.enum(EVENT_TYPES),
  data: z.record(z.string(), z.unknown()).optional(),
});
