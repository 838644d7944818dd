import { z } from "zod";
import type { Operations } from "@/lib/api/operation";
import { pageOf } from "@/lib/api/page-of";
import { domainChange, domainParams, newDomain } from "./schema";

const domain = z
  .strictObject({
    id: z.string(),
    domain: z.string(),
    status: z.enum(["pending", "verified"]),
    usedForSignIn: z.boolean().describe("Whether its addresses are led to the company’s single sign-on."),
    record: z.strictObject({ host: z.string(), value: z.string() }).describe("The TXT record that proves it."),
  })
  .meta({ id: "Domain" });

const check = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("verified") }),
  z.strictObject({ outcome: z.literal("missing"), found: z.array(z.string()) }),
  z.strictObject({ outcome: z.literal("silent") }),
]);

const group = "Domains";

export const domainOperations: Operations = {
  "GET /api/domains": {
    id: "listDomains",
    group,
    summary: "The company’s domains, each with the record that proves it",
    answer: pageOf(domain),
    refusals: ["not_in_sign_in_plan"],
  },
  "POST /api/domains": {
    id: "addDomain",
    group,
    summary: "Add a domain, not yet proven",
    body: newDomain,
    example: { domain: "acme.example" },
    answer: domain,
    status: 201,
    once: true,
  },
  "PATCH /api/domains/[id]": {
    id: "changeDomain",
    group,
    summary: "Whether its addresses lead to single sign-on",
    params: domainParams,
    body: domainChange,
    example: { usedForSignIn: false },
    answer: domain,
  },
  "DELETE /api/domains/[id]": {
    id: "removeDomain",
    group,
    summary: "Give a domain up",
    description: "Another company may prove it from then on.",
    params: domainParams,
    answer: "nothing",
    status: 204,
  },
  "POST /api/domains/[id]/check": {
    id: "checkDomain",
    group,
    summary: "Look into the DNS now",
    description: "`silent` means that the DNS did not answer in time, which says nothing about what stands there.",
    params: domainParams,
    answer: check,
    refusals: ["conflict"],
  },
};
