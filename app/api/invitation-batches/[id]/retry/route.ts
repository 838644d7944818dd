import { retryBatch } from "@/lib/invitations/batch-commands";
import { batchPath } from "@/lib/invitations/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/invitation-batches/[id]/retry: puts the rows that failed back into its queue
export const POST = tenantRoute(
  "POST /api/invitation-batches/[id]/retry",
  { params: batchPath },
  (context, _input, _request, { id }) => retryBatch(context, id),
);
