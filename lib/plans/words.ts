import type { Plan } from "./plan";

/** What the plans are called. */
export const planWords = { free: "Free", pro: "Pro", enterprise: "Enterprise" } as const satisfies Record<
  Plan["name"],
  string
>;
