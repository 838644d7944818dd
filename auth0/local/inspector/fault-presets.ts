import type { z } from "zod";
import { faultRule } from "../control/fault-rules";

/** Faults that are wanted often, by name. Everything else is said by hand, here or at the control API. */
export const FAULT_PRESETS = {
  "rate-limit": {
    method: "POST",
    path: "/api/v2/organizations/*/invitations",
    status: 429,
    body: {
      statusCode: 429,
      error: "Too Many Requests",
      message: "Global limit has been reached",
      errorCode: "too_many_requests",
    },
    count: 3,
  },
  slow: { method: "GET", path: "/api/v2/*", latencyMs: 800 },
  down: { path: "/oauth/token", status: 503, body: "Service Unavailable" },
  cut: { method: "POST", path: "/oauth/token", drop: true, count: 1 },
} as const satisfies Record<string, z.input<typeof faultRule>>;

export type FaultPreset = keyof typeof FAULT_PRESETS;

/** What a rule does, in a few words. */
export function faultLabel(
  rule: Pick<z.output<typeof faultRule>, "status" | "hang" | "drop" | "reset" | "latencyMs">,
): string {
  if (rule.status !== undefined) return `Answer ${rule.status}`;
  if (rule.hang) return "Do not answer";
  if (rule.drop) return "Cut the connection";
  if (rule.reset) return "Break the connection off";
  return `Wait ${rule.latencyMs} ms`;
}

/** A preset as the rule that it stands for. */
export function presetRule(preset: FaultPreset): z.output<typeof faultRule> {
  return faultRule.parse(FAULT_PRESETS[preset]);
}
