import { apexUrl } from "@/lib/tenancy/address";
import { forgottenCompanies } from "@/lib/tenancy/recent";
import { apexRoute } from "@/lib/tenancy/route";

// POST /api/companies/forget: empties the list of companies this browser used
export const POST = apexRoute(
  "POST /api/companies/forget",
  undefined,
  async () =>
    new Response(null, { status: 303, headers: { location: apexUrl("/"), "set-cookie": forgottenCompanies() } }),
);
