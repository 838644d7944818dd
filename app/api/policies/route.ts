import { readPolicies } from "@/lib/policies/read-policies";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/policies: what the company demands of whoever signs in
export const GET = tenantRoute("GET /api/policies", undefined, readPolicies);
