import { changeRetention, retentionSchema } from "@/lib/audit/retention";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/audit/retention: for how long the company keeps its audit log
export const PUT = tenantRoute("PUT /api/audit/retention", { json: retentionSchema }, changeRetention);
