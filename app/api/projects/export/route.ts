import { exportProjects } from "@/lib/projects/export";
import { projectFilter } from "@/lib/projects/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/projects/export?q=&state=&archived=: the projects as a CSV file, where the plan includes it
export const GET = tenantRoute("GET /api/projects/export", { query: projectFilter }, exportProjects);
