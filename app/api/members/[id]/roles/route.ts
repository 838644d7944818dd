import { memberParams, rolesInput } from "@/lib/members/schema";
import { setRoles } from "@/lib/members/set-roles";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/members/[id]/roles: gives the member exactly these roles
export const PUT = tenantRoute(
  "PUT /api/members/[id]/roles",
  { json: rolesInput, params: memberParams },
  async (context, { roles }, _request, { id }) => ({ id, roles: await setRoles(context, id, () => roles) }),
);
