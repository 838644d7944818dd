import type { EventType } from "../events/event-types";

/** How a webhook is told who calls. The secrets in it are never shown again. */
export type WebhookAuthorization =
  | { method: "bearer"; token: string }
  | { method: "basic"; username: string; password: string }
  | { method: "custom_header"; header_key: string; header_value: string };

/** A webhook that hears of changes. Times in milliseconds. */
export type EventStream = {
  id: string;
  name: string;
  status: "enabled" | "disabled";
  subscriptions: EventType[];
  endpoint: string;
  authorization: WebhookAuthorization;
  createdAt: number;
  updatedAt: number;
};
