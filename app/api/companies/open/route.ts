import { z } from "zod";
import { AppError } from "@/lib/errors";
import { apexUrl, tenantUrl } from "@/lib/tenancy/address";
import { slugFromInput } from "@/lib/tenancy/company-input";
import { findBySlug } from "@/lib/tenancy/directory";
import type { DirectoryAnswer } from "@/lib/tenancy/directory-answer";
import { goOn } from "@/lib/tenancy/go-on";
import { rememberedCompany } from "@/lib/tenancy/recent";
import { apexRoute } from "@/lib/tenancy/route";

const form = z.object({ company: z.string().max(300).default("") });

/** Null where the directory cannot say now. The form works without scripts, so its sender would see the error's JSON. */
async function lookUp(slug: string): Promise<DirectoryAnswer | null> {
  try {
    return await findBySlug(slug);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

// POST /api/companies/open: from what somebody typed to their company's address
export const POST = apexRoute("POST /api/companies/open", { form }, async ({ company }, request) => {
  const back = (problem: string) =>
    new Response(null, {
      status: 303,
      headers: { location: apexUrl(`/?${new URLSearchParams({ company: company.slice(0, 100), problem })}`) },
    });
  const slug = slugFromInput(company);
  if (slug === null) return back("invalid");
  const answer = await lookUp(slug);
  if (answer === null) return back("unavailable");
  if (answer.kind === "unknown" || (answer.kind === "found" && answer.organization.suspended)) return back("unknown");
  const home = answer.kind === "moved" ? answer.slug : slug;
  return goOn(tenantUrl(home, "/"), rememberedCompany(request.headers.get("cookie"), home));
});
