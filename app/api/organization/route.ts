import { changeLook } from "@/lib/organizations/change-look";
import { lookChangeSchema } from "@/lib/organizations/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// PATCH /api/organization: what the company is called, and how it looks
export const PATCH = tenantRoute("PATCH /api/organization", { json: lookChangeSchema }, changeLook);
