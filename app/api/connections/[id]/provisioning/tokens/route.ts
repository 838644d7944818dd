import { createToken } from "@/lib/connections/provisioning";
import { connectionParams, newToken } from "@/lib/connections/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/connections/[id]/provisioning/tokens: a token for the provider, shown once
export const POST = tenantRoute(
  "POST /api/connections/[id]/provisioning/tokens",
  { json: newToken, params: connectionParams, status: 201 },
  (context, { days }, _request, { id }) => createToken(context, id, days),
);
