import { changeConnection } from "@/lib/connections/change";
import { changeShared } from "@/lib/connections/change-shared";
import { getConnection } from "@/lib/connections/details";
import { removeConnection } from "@/lib/connections/remove";
import { anyConnectionParams, connectionChange, connectionParams } from "@/lib/connections/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/connections/[id]: one of the company's own, with what to copy and how its tests went
export const GET = tenantRoute(
  "GET /api/connections/[id]",
  { params: connectionParams },
  (context, _input, _request, { id }) => getConnection(context, id),
);

// PATCH /api/connections/[id]: its name, whether it is on, how it is offered
export const PATCH = tenantRoute(
  "PATCH /api/connections/[id]",
  { json: connectionChange, params: anyConnectionParams },
  (context, change, _request, { id }) =>
    id.startsWith("con_") ? changeShared(context, id, change) : changeConnection(context, id, change),
);

// DELETE /api/connections/[id]: ends it, with everybody who came by it
export const DELETE = tenantRoute(
  "DELETE /api/connections/[id]",
  { params: connectionParams },
  async (context, _input, _request, { id }) => {
    await removeConnection(context, id);
    return new Response(null, { status: 204 });
  },
);
