import { exportAudit } from "@/lib/audit/export";
import { auditFilterSchema } from "@/lib/audit/filters";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/audit/export: everything a filter finds, as CSV
export const GET = tenantRoute("GET /api/audit/export", { query: auditFilterSchema }, exportAudit);
