import { archiveProject } from "@/lib/projects/commands";
import { projectParams } from "@/lib/projects/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/projects/[id]/archive: takes it out of the list and out of the plan's count
export const POST = tenantRoute(
  "POST /api/projects/[id]/archive",
  { params: projectParams },
  (context, _input, _request, { id }) => archiveProject(context, id),
);
