import { endEverywhere } from "@/lib/access/end-everywhere";
import { clearedSession } from "@/lib/auth0/session-cookie";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/session/end-everywhere: ends all sessions of whoever asks, in every browser and at every company
export const POST = tenantRoute("POST /api/session/end-everywhere", undefined, async (context) => {
  const response = Response.json(await endEverywhere(context));
  for (const cookie of clearedSession()) response.headers.append("set-cookie", cookie);
  return response;
});
