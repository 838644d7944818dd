import { refreshForPage } from "@/lib/tenancy/refresh-for-page";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/session/refresh?returnTo=: where a page sends a session whose token ended
export const GET = tenantRoute("GET /api/session/refresh", undefined, async ({ organization }, _input, request) =>
  refreshForPage(organization, request),
);
