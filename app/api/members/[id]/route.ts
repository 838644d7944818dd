import { getMember } from "@/lib/members/queries";
import { removeMember } from "@/lib/members/remove-member";
import { memberParams, rolesChange } from "@/lib/members/schema";
import { setRoles } from "@/lib/members/set-roles";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/members/[id]: one member, as Auth0 has them now
export const GET = tenantRoute("GET /api/members/[id]", { params: memberParams }, (context, _input, _request, { id }) =>
  getMember(context, id),
);

// PATCH /api/members/[id]: adds and removes roles beside those that stay
export const PATCH = tenantRoute(
  "PATCH /api/members/[id]",
  { json: rolesChange, params: memberParams },
  async (context, { addRoles, removeRoles }, _request, { id }) => {
    const without = (roles: readonly string[]) => roles.filter((role) => !removeRoles.includes(role));
    return { id, roles: await setRoles(context, id, (assigned) => [...without(assigned), ...addRoles]) };
  },
);

// DELETE /api/members/[id]: ends the membership and everything that is open with it
export const DELETE = tenantRoute(
  "DELETE /api/members/[id]",
  { params: memberParams },
  async (context, _input, _request, { id }) => {
    await removeMember(context, id);
    return new Response(null, { status: 204 });
  },
);
