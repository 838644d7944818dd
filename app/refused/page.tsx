import type { Metadata } from "next";
import { visitedTenant } from "@/lib/tenancy/context";
import { CompanyRefusal } from "./company-refusal";
import { refusalTitle } from "./copy";
import { NoCompany } from "./no-company";
import { type Query, readRefusal } from "./query";

export async function generateMetadata({ searchParams }: { searchParams: Query }): Promise<Metadata> {
  const [{ reason }, visited] = await Promise.all([readRefusal(searchParams), visitedTenant()]);
  return { title: refusalTitle(reason, visited?.organization.name) };
}

/** What the front door shows instead of the page that was asked for. It has set the status; this says why, and the way on. */
export default async function RefusedPage({ searchParams }: { searchParams: Query }) {
  const [{ reason, slug, requestId }, visited] = await Promise.all([readRefusal(searchParams), visitedTenant()]);
  const number = requestId ?? visited?.requestId;
  if (reason === "unknown_company") return <NoCompany slug={slug} requestId={number} />;
  return <CompanyRefusal reason={reason} organization={visited?.organization ?? null} requestId={number} />;
}
