import { exportMembers } from "@/lib/members/export";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/members/export: all members as a CSV file
export const GET = tenantRoute("GET /api/members/export", undefined, exportMembers);
