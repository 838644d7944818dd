import { connectionParams } from "@/lib/connections/schema";
import { startTest } from "@/lib/connections/test";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/connections/[id]/test: an address at which somebody signs in for trial
export const POST = tenantRoute(
  "POST /api/connections/[id]/test",
  { params: connectionParams },
  (context, _input, _request, { id }) => startTest(context, id),
);
