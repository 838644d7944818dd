import { z } from "zod";
import type { Operations } from "@/lib/api/operation";
import { pageOf } from "@/lib/api/page-of";

const role = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    permissions: z.array(z.string()),
    elsewhere: z
      .array(z.string())
      .describe("What it permits at other APIs of the Auth0 tenant: the API, `|`, the permission."),
    own: z.boolean().describe("Whether this company alone has it."),
    grantable: z.boolean().describe("Whether the caller may give it: it permits no more than they may do."),
  })
  .meta({ id: "Role" });

export const roleOperations: Operations = {
  "GET /api/roles": {
    id: "listRoles",
    group: "Roles",
    summary: "The roles of the company, and what they permit",
    answer: pageOf(role),
  },
};
