import { z } from "zod";
import { isId } from "@/lib/auth0/management/ids";
import { arrive } from "@/lib/connections/arrive";
import { parseJson } from "@/lib/tenancy/answer";
import { findBySlug } from "@/lib/tenancy/directory";
import { open } from "@/lib/tenancy/evaluate";
import { isSlug } from "@/lib/tenancy/host";
import { systemRoute } from "@/lib/tenancy/route";

const body = z.object({
  slug: z.string().refine(isSlug),
  userId: z.string().refine((value) => isId("user", value)),
  mayDoSomething: z.boolean(),
  requestId: z.string().max(40),
});

// POST /api/session/arrived: the front door says that somebody came through an identity provider, before they get in
export const POST = systemRoute("POST /api/session/arrived", async (_params, request) => {
  const { slug, ...sign } = await parseJson(request, body);
  const found = await findBySlug(slug);
  const organization = open(found.kind === "found" ? found.organization : null);
  return { arrival: await arrive({ organization, ...sign }) };
});
