import { editProject } from "@/lib/projects/commands";
import { getProject } from "@/lib/projects/queries";
import { projectChange, projectParams } from "@/lib/projects/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/projects/[id]: one project
export const GET = tenantRoute(
  "GET /api/projects/[id]",
  { params: projectParams },
  (context, _input, _request, { id }) => getProject(context, id),
);

// PATCH /api/projects/[id]: changes it, if nobody else has since the version that is sent along
export const PATCH = tenantRoute(
  "PATCH /api/projects/[id]",
  { json: projectChange, params: projectParams },
  (context, change, _request, { id }) => editProject(context, id, change),
);
