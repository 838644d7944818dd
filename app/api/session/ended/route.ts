import { z } from "zod";
import { sidAtCompany } from "@/lib/access/access-change";
import { recordAccessChangeAlone } from "@/lib/access/record-change";
import { isOrganizationId } from "@/lib/auth0/management/ids";
import { parseJson } from "@/lib/tenancy/answer";
import { systemRoute } from "@/lib/tenancy/route";

const body = z.object({ organizationId: z.custom<string>(isOrganizationId), sid: z.string().min(1).max(255) });

// POST /api/session/ended: the front door says that somebody signed out of a company
export const POST = systemRoute("POST /api/session/ended", async (_params, request) => {
  const { organizationId, sid } = await parseJson(request, body);
  await recordAccessChangeAlone("sign-out", { scope: "sid", key: sidAtCompany(organizationId, sid), kind: "ended" });
  return new Response(null, { status: 204 });
});
