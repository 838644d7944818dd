import { setMapping } from "@/lib/connections/mapping";
import { attributeMapping, connectionParams } from "@/lib/connections/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/connections/[id]/mapping: which of the provider's attributes become email and names
export const PUT = tenantRoute(
  "PUT /api/connections/[id]/mapping",
  { json: attributeMapping, params: connectionParams },
  (context, mapping, _request, { id }) => setMapping(context, id, mapping),
);
