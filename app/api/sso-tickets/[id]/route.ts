import { connectionParams } from "@/lib/connections/schema";
import { revokeTicket } from "@/lib/connections/tickets";
import { tenantRoute } from "@/lib/tenancy/route";

// DELETE /api/sso-tickets/[id]: the link opens nothing any more
export const DELETE = tenantRoute(
  "DELETE /api/sso-tickets/[id]",
  { params: connectionParams },
  async (context, _input, _request, { id }) => {
    await revokeTicket(context, id);
    return new Response(null, { status: 204 });
  },
);
