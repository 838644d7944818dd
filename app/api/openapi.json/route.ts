import { openApiDocument } from "@/lib/api/openapi";
import { systemRoute } from "@/lib/tenancy/route";

// GET /api/openapi.json: what the API offers, for people and for what generates clients. It is the same for everybody.
export const GET = systemRoute("GET /api/openapi.json", async () =>
  Response.json(openApiDocument(), {
    headers: { "cache-control": "public, max-age=300", "access-control-allow-origin": "*" },
  }),
);
