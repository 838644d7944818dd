import { systemRoute } from "@/lib/tenancy/route";

// GET /api/health/live: this process answers
export const GET = systemRoute("GET /api/health/live", async () => ({ status: "live" }));
