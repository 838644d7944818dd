import { pauseBatch } from "@/lib/invitations/batch-commands";
import { batchPath } from "@/lib/invitations/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/invitation-batches/[id]/pause: holds it after the row that is being sent
export const POST = tenantRoute(
  "POST /api/invitation-batches/[id]/pause",
  { params: batchPath },
  (context, _input, _request, { id }) => pauseBatch(context, id),
);
