import { resumeBatch } from "@/lib/invitations/batch-commands";
import { batchPath } from "@/lib/invitations/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/invitation-batches/[id]/resume: lets it go on
export const POST = tenantRoute(
  "POST /api/invitation-batches/[id]/resume",
  { params: batchPath },
  (context, _input, _request, { id }) => resumeBatch(context, id),
);
