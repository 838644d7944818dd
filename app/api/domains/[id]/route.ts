import { changeDomain, removeDomain } from "@/lib/domains/commands";
import { domainChange, domainParams } from "@/lib/domains/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// PATCH /api/domains/[id]: whether its addresses lead to single sign-on
export const PATCH = tenantRoute(
  "PATCH /api/domains/[id]",
  { json: domainChange, params: domainParams },
  (context, { usedForSignIn }, _request, { id }) => changeDomain(context, id, usedForSignIn),
);

// DELETE /api/domains/[id]: gives it up
export const DELETE = tenantRoute(
  "DELETE /api/domains/[id]",
  { params: domainParams },
  async (context, _body, _request, { id }) => {
    await removeDomain(context, id);
    return new Response(null, { status: 204 });
  },
);
