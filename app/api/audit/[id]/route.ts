import { auditParamsSchema } from "@/lib/audit/list-query";
import { findAuditEntry } from "@/lib/audit/queries";
import { AppError } from "@/lib/errors";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/audit/[id]: one entry
export const GET = tenantRoute(
  "GET /api/audit/[id]",
  { params: auditParamsSchema },
  async (context, _body, _request, { id }) => {
    const entry = await findAuditEntry(context, id);
    if (!entry) throw new AppError("not_found");
    return entry;
  },
);
