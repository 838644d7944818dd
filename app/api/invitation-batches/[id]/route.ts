import { stopBatch } from "@/lib/invitations/batch-commands";
import { batchWithItems } from "@/lib/invitations/batch-view";
import { batchPath } from "@/lib/invitations/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/invitation-batches/[id]: a run with all its rows
export const GET = tenantRoute(
  "GET /api/invitation-batches/[id]",
  { params: batchPath },
  (context, _input, _request, { id }) => batchWithItems(context, id),
);

// DELETE /api/invitation-batches/[id]: stops it. Whoever still waits is left out
export const DELETE = tenantRoute(
  "DELETE /api/invitation-batches/[id]",
  { params: batchPath },
  (context, _input, _request, { id }) => stopBatch(context, id),
);
