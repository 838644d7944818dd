import { createConnection } from "@/lib/connections/create";
import { listConnections } from "@/lib/connections/queries";
import { newConnection } from "@/lib/connections/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/connections: how people can sign in to the company
export const GET = tenantRoute("GET /api/connections", undefined, async (context) => ({
  items: await listConnections(context),
  next: null,
}));

// POST /api/connections: begins one of the company's own
export const POST = tenantRoute(
  "POST /api/connections",
  { json: newConnection, once: true, status: 201 },
  createConnection,
);
