import type { Operations } from "@/lib/api/operation";
import { planChange } from "./schema";

export const planOperations: Operations = {
  "PUT /api/plan": {
    id: "changePlan",
    group: "Company",
    summary: "Puts the company on another plan",
    description: "Everybody who is signed in has it with their next request.",
    body: planChange,
    example: { plan: "pro" },
    answer: planChange,
    refusals: ["conflict"],
  },
};
