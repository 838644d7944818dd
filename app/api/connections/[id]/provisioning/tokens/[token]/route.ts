import { removeToken } from "@/lib/connections/provisioning";
import { tokenParams } from "@/lib/connections/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// DELETE /api/connections/[id]/provisioning/tokens/[token]: the provider can do nothing with it any more
export const DELETE = tenantRoute(
  "DELETE /api/connections/[id]/provisioning/tokens/[token]",
  { params: tokenParams },
  async (context, _input, _request, { id, token }) => {
    await removeToken(context, id, token);
    return new Response(null, { status: 204 });
  },
);
