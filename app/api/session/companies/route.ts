import { otherCompanies } from "@/lib/organizations/your-companies";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/session/companies: the other companies of whoever is signed in, for the menu that leads to them
export const GET = tenantRoute("GET /api/session/companies", undefined, async (context) => ({
  items: await otherCompanies(context),
}));
