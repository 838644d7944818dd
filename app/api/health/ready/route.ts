import { readiness } from "@/lib/health/readiness";
import { systemRoute } from "@/lib/tenancy/route";

// GET /api/health/ready: this instance should be sent requests
export const GET = systemRoute("GET /api/health/ready", async () => {
  const found = await readiness();
  return Response.json(found, { status: found.status === "ready" ? 200 : 503 });
});
