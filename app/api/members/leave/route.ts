import { leaveCompany } from "@/lib/members/remove-member";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/members/leave: the one who asks leaves the company
export const POST = tenantRoute("POST /api/members/leave", undefined, async (context) => {
  await leaveCompany(context);
  return new Response(null, { status: 204 });
});
