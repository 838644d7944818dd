import { restoreProject } from "@/lib/projects/commands";
import { projectParams } from "@/lib/projects/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/projects/[id]/restore: brings an archived one back, if the company's plan has room for it
export const POST = tenantRoute(
  "POST /api/projects/[id]/restore",
  { params: projectParams },
  (context, _input, _request, { id }) => restoreProject(context, id),
);
