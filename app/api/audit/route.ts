import { auditListSchema } from "@/lib/audit/list-query";
import { listAudit } from "@/lib/audit/queries";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/audit: the company's audit log, the newest entry first
export const GET = tenantRoute("GET /api/audit", { query: auditListSchema }, (context, { cursor, limit, ...filter }) =>
  listAudit(context, filter, { cursor, take: limit }),
);
