import { z } from "zod";
import type { Operations } from "./operation";

const me = z
  .strictObject({
    person: z.strictObject({
      id: z.string().describe("Auth0's user id; of a machine its client id, followed by `@clients`."),
      name: z.string(),
      email: z.string().describe("Empty where the token does not say."),
      picture: z.string().nullable(),
    }),
    organization: z.strictObject({ id: z.string(), slug: z.string(), name: z.string() }),
    permissions: z.array(z.string()),
    plan: z.strictObject({
      name: z.enum(["free", "pro", "enterprise"]),
      entitlements: z.array(z.string()),
      limits: z.strictObject({ projects: z.number().nullable().describe("null: no limit.") }),
    }),
  })
  .meta({ id: "Me" });

export const meOperations: Operations = {
  "GET /api/me": {
    id: "getMe",
    group: "You",
    summary: "Who the token is for, in which company, and what it may do",
    answer: me,
  },
};
