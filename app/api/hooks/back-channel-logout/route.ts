import { z } from "zod";
import { endByLogoutToken } from "@/lib/access/end-by-logout-token";
import { parseForm } from "@/lib/tenancy/answer";
import { systemRoute } from "@/lib/tenancy/route";

const form = z.object({ logout_token: z.string().min(1).max(8_000) });

// POST /api/hooks/back-channel-logout: Auth0 says that a sign-in has ended. The token proves itself
export const POST = systemRoute("POST /api/hooks/back-channel-logout", async (_params, request) => {
  await endByLogoutToken((await parseForm(request, form)).logout_token);
  return new Response(null, { status: 204 });
});
