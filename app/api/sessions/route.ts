import { signEveryoneOut } from "@/lib/policies/commands";
import { tenantRoute } from "@/lib/tenancy/route";

// DELETE /api/sessions: signs everybody out of the company
export const DELETE = tenantRoute("DELETE /api/sessions", undefined, async (context) => {
  await signEveryoneOut(context);
  return new Response(null, { status: 204 });
});
