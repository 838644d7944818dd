import { z } from "zod";
import type { Operations } from "@/lib/api/operation";
import { pageOf } from "@/lib/api/page-of";
import type { AuditItem } from "./entry";
import { auditFilterSchema } from "./filters";
import { auditListSchema, auditParamsSchema } from "./list-query";
import { retentionSchema } from "./retention";

const values = z.record(z.string(), z.unknown()).nullable();

const entry: z.ZodType<AuditItem> = z
  .strictObject({
    id: z.uuid(),
    at: z.iso.datetime(),
    action: z.string(),
    outcome: z.enum(["done", "denied", "failed"]),
    actor: z.strictObject({ kind: z.enum(["person", "machine", "system"]), id: z.string(), name: z.string() }),
    target: z.strictObject({ kind: z.string(), id: z.string(), name: z.string().nullable() }).nullable(),
    before: values.describe("What changed, as it was."),
    after: values.describe("What changed, as it became."),
    requestId: z.string(),
    ip: z.string().nullable(),
  })
  .meta({ id: "AuditEntry" });

const group = "Audit log";

export const auditOperations: Operations = {
  "GET /api/audit": {
    id: "listAudit",
    group,
    summary: "What happened in the company, the newest first",
    description: "Without `from`, the last 30 days.",
    query: auditListSchema,
    answer: pageOf(entry),
  },
  "GET /api/audit/[id]": { id: "getAuditEntry", group, summary: "One entry", params: auditParamsSchema, answer: entry },
  "GET /api/audit/export": {
    id: "exportAudit",
    group,
    summary: "Everything a filter finds, as CSV",
    query: auditFilterSchema,
    answer: "csv",
  },
  "PUT /api/audit/retention": {
    id: "changeAuditRetention",
    group,
    summary: "For how long the company keeps its audit log",
    body: retentionSchema,
    example: { days: 365, was: 90 },
    answer: z.strictObject({ days: z.number() }),
    refusals: ["conflict"],
  },
};
