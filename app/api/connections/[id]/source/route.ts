import { connectionParams, connectionSource } from "@/lib/connections/schema";
import { setSource } from "@/lib/connections/set-source";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/connections/[id]/source: what the provider gave back
export const PUT = tenantRoute(
  "PUT /api/connections/[id]/source",
  { json: connectionSource, params: connectionParams },
  (context, source, _request, { id }) => setSource(context, id, source),
);
