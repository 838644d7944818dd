import { z } from "zod";
import { apexUrl, tenantUrl } from "@/lib/tenancy/address";
import { slugFromInput } from "@/lib/tenancy/company-input";
import { findBySlug } from "@/lib/tenancy/directory";
import { rememberedCompany } from "@/lib/tenancy/recent";
import { apexRoute } from "@/lib/tenancy/route";

const form = z.object({ company: z.string().max(300).default("") });

function seeOther(location: string, setCookie?: string): Response {
  return new Response(null, { status: 303, headers: { location, ...(setCookie && { "set-cookie": setCookie }) } });
}

// POST /api/companies/open: from what somebody typed to their company's address
export const POST = apexRoute("POST /api/companies/open", { form }, async ({ company }, request) => {
  const back = (problem: string) =>
    seeOther(apexUrl(`/?${new URLSearchParams({ company: company.slice(0, 100), problem })}`));
  const slug = slugFromInput(company);
  if (slug === null) return back("invalid");
  const answer = await findBySlug(slug);
  if (answer.kind === "unknown" || (answer.kind === "found" && answer.organization.suspended)) return back("unknown");
  const home = answer.kind === "moved" ? answer.slug : slug;
  return seeOther(tenantUrl(home, "/"), rememberedCompany(request.headers.get("cookie"), home));
});
