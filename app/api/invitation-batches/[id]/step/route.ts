import { batchPath } from "@/lib/invitations/schema";
import { stepBatch } from "@/lib/invitations/step";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/invitation-batches/[id]/step: sends the next rows, at most ten, and says how long to wait before the next step
export const POST = tenantRoute(
  "POST /api/invitation-batches/[id]/step",
  { params: batchPath },
  (context, _input, _request, { id }) => stepBatch(context, id),
);
