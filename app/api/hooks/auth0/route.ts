import { auth0Event, joinedBy } from "@/lib/access/auth0-event";
import { receiveEvent } from "@/lib/access/receive-event";
import { turnAway } from "@/lib/connections/turn-away";
import { parseJson } from "@/lib/tenancy/answer";
import { systemRoute } from "@/lib/tenancy/route";

// POST /api/hooks/auth0: what Auth0's event stream tells; https://auth0.com/docs/customize/events
export const POST = systemRoute("POST /api/hooks/auth0", async (_params, request) => {
  const event = await parseJson(request, auth0Event);
  await receiveEvent(event, Date.now());
  const joined = joinedBy(event);
  if (joined) await turnAway(joined);
  return new Response(null, { status: 204 });
});
