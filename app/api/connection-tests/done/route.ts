import { z } from "zod";
import { isSlug } from "@/lib/tenancy/host";
import { apexRoute } from "@/lib/tenancy/route";
import { testedUrl } from "../callback/tested-url";

/** What we sent along: a company's address and a connection. Forged, it leads to a page that is not there. */
const query = z.object({
  state: z
    .string()
    .regex(/^[a-z0-9-]{1,63}\.[0-9a-f-]{36}$/)
    .transform((state) => state.split(".") as [string, string])
    .refine(([slug]) => isSlug(slug)),
});

// GET /api/connection-tests/done: the sign-in service has ended the session that came of a test
export const GET = apexRoute("GET /api/connection-tests/done", { query }, async ({ state: [slug, id] }) => {
  return new Response(null, { status: 303, headers: { location: testedUrl(slug, id), "cache-control": "no-store" } });
});
