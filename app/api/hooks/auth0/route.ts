import { auth0Event } from "@/lib/access/auth0-event";
import { receiveEvent } from "@/lib/access/receive-event";
import { parseJson } from "@/lib/tenancy/answer";
import { systemRoute } from "@/lib/tenancy/route";

// POST /api/hooks/auth0: what Auth0's event stream tells; https://auth0.com/docs/customize/events
export const POST = systemRoute("POST /api/hooks/auth0", async (_params, request) => {
  await receiveEvent(await parseJson(request, auth0Event), Date.now());
  return new Response(null, { status: 204 });
});
