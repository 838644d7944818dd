import { z } from "zod";
import { noteAcceptance } from "@/lib/invitations/join";
import { forgetOutstanding } from "@/lib/invitations/outstanding";
import { tenantUrl } from "@/lib/tenancy/address";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /join/accepted?item=: where the sign-in of an invited person ends. It leads on to the company's front page
export const GET = tenantRoute(
  "GET /join/accepted",
  { query: z.object({ item: z.uuid().optional().catch(undefined) }) },
  async (context, { item }) => {
    if (item) await noteAcceptance(context, item);
    forgetOutstanding(context);
    return new Response(null, { status: 303, headers: { location: tenantUrl(context.organization.slug, "/") } });
  },
);
