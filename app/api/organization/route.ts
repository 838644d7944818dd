import { changeLook } from "@/lib/organizations/change-look";
import { deleteCompany } from "@/lib/organizations/delete-company";
import { deletionSchema, lookChangeSchema } from "@/lib/organizations/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// PATCH /api/organization: what the company is called, and how it looks
export const PATCH = tenantRoute("PATCH /api/organization", { json: lookChangeSchema }, changeLook);

// DELETE /api/organization: the company's end
export const DELETE = tenantRoute("DELETE /api/organization", { json: deletionSchema }, deleteCompany);
