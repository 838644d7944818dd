import type { Metadata } from "next";
import { visitedTenant } from "@/lib/tenancy/context";
import { isSlug } from "@/lib/tenancy/host";
import { isRefusalReason } from "@/lib/tenancy/refusal";
import { CompanyRefusal } from "./company-refusal";
import { NoCompany } from "./no-company";

type Query = Promise<Record<string, string | string[] | undefined>>;

export const metadata: Metadata = { title: "Not signed in" };

/** What the front door shows instead of the page that was asked for. It has set the status; this says why, and the way on. */
export default async function RefusedPage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams;
  const visited = await visitedTenant();
  const reason = typeof query.reason === "string" && isRefusalReason(query.reason) ? query.reason : "unknown";
  const number =
    typeof query.requestId === "string" && /^req_[0-9a-f]{12}$/.test(query.requestId) ? query.requestId : "";
  const requestId = number || (visited?.requestId ?? "");
  if (reason === "unknown_company") {
    const slug = typeof query.slug === "string" && isSlug(query.slug) ? query.slug : null;
    return <NoCompany slug={slug} requestId={requestId} />;
  }
  return <CompanyRefusal reason={reason} organization={visited?.organization ?? null} requestId={requestId} />;
}
