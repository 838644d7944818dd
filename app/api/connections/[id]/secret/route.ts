import { connectionParams, secretChange } from "@/lib/connections/schema";
import { rotateSecret } from "@/lib/connections/set-source";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/connections/[id]/secret: a new client secret, which is never answered
export const PUT = tenantRoute(
  "PUT /api/connections/[id]/secret",
  { json: secretChange, params: connectionParams },
  async (context, { clientSecret }, _request, { id }) => {
    await rotateSecret(context, id, clientSecret);
    return new Response(null, { status: 204 });
  },
);
