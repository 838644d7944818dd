import { listMembers } from "@/lib/members/queries";
import { listInput } from "@/lib/members/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/members?q=&role=&cursor=&limit=: who belongs to the company
export const GET = tenantRoute("GET /api/members", { query: listInput }, async (context, input) => {
  const { items, next } = await listMembers(context, input);
  return { items, next };
});
