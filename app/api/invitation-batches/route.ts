import { unfinishedBatches } from "@/lib/invitations/batch-view";
import { createBatch } from "@/lib/invitations/create-batch";
import { newBatch } from "@/lib/invitations/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/invitation-batches: runs that did not come to their end
export const GET = tenantRoute("GET /api/invitation-batches", undefined, async (context) => ({
  items: await unfinishedBatches(context),
  next: null,
}));

// POST /api/invitation-batches: stores a run of up to 500 rows. Its steps send
export const POST = tenantRoute(
  "POST /api/invitation-batches",
  { json: newBatch, once: true, status: 201 },
  createBatch,
);
