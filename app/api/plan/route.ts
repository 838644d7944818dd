import { changePlan } from "@/lib/plans/change-plan";
import { planChange } from "@/lib/plans/schema";
import { renewNow } from "@/lib/tenancy/renew-now";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/plan: puts the company on another plan, which counts from the next request on
export const PUT = tenantRoute("PUT /api/plan", { json: planChange }, async (context, { plan }, request) => {
  await changePlan(context, plan);
  const response = Response.json({ plan });
  for (const cookie of await renewNow(context.organization, request.headers)) {
    response.headers.append("set-cookie", cookie);
  }
  return response;
});
