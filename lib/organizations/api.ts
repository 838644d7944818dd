import "server-only";
import { z } from "zod";
import type { Operations } from "@/lib/api/operation";
import { deletionSchema, lookChangeSchema } from "./schema";

const look = z.strictObject({
  name: z.string(),
  logoUrl: z.string().nullable(),
  primary: z.string().nullable().describe("The colour as # and six digits, not yet made readable."),
});

export const organizationOperations = {
  "PATCH /api/organization": {
    id: "changeCompany",
    group: "Company",
    summary: "Change what the company is called and how it looks",
    description:
      "`was` is what stood there when the change was decided on: where it no longer does, nothing is changed and the answer is a conflict. An empty `logoUrl` or `primary` means none.",
    body: lookChangeSchema,
    example: {
      name: "Acme Works",
      logoUrl: "https://acme.example/logo.svg",
      primary: "#2456d6",
      was: { name: "Acme", logoUrl: null, primary: "#2456d6" },
    },
    answer: look,
    refusals: ["conflict"],
  },
  "DELETE /api/organization": {
    id: "deleteCompany",
    group: "Company",
    summary: "Delete the company",
    description:
      "Everybody loses access within seconds. `address` is the company’s own, typed out. What it held is erased after 30 days; `location` is where its people find the way on.",
    body: deletionSchema,
    example: { address: "acme" },
    answer: z.strictObject({ location: z.string() }),
    refusals: ["step_up_required"],
  },
} satisfies Operations;
