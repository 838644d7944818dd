import { listRoles } from "@/lib/roles/queries";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/roles: the roles that the company may give, and what they permit
export const GET = tenantRoute("GET /api/roles", undefined, async (context) => ({
  items: await listRoles(context),
  next: null,
}));
