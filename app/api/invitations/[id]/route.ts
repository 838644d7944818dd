import { revokeOne } from "@/lib/invitations/commands";
import { invitationPath } from "@/lib/invitations/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// DELETE /api/invitations/[id]: its link stops working at once
export const DELETE = tenantRoute(
  "DELETE /api/invitations/[id]",
  { params: invitationPath },
  async (context, _input, _request, { id }) => {
    await revokeOne(context, id);
    return new Response(null, { status: 204 });
  },
);
