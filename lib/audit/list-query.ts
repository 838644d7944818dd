import { z } from "zod";
import { auditFilterSchema } from "./filters";

/** What `GET /api/audit` takes: the filter, and which page of it. */
export const auditListSchema = z.intersection(
  auditFilterSchema,
  z.object({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
);

/** The path of one entry. */
export const auditParamsSchema = z.object({ id: z.uuid() });
