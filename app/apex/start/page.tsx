import { redirect } from "next/navigation";
import { apexUrl, tenantUrl } from "@/lib/tenancy/address";
import { requireApex } from "@/lib/tenancy/context";
import { findById } from "@/lib/tenancy/directory";

type Query = Promise<Record<string, string | string[] | undefined>>;

/**
 * Where Auth0 sends people who start somewhere else: invitation mails, and applications' portals (`initiate_login_uri`, one address
 * for all companies). Finds the company by its id and hands over to its own host.
 */
export default async function StartPage({ searchParams }: { searchParams: Query }) {
  await requireApex();
  const { organization: id, invitation } = await searchParams;
  const organization = typeof id === "string" ? await findById(id) : null;
  if (!organization || organization.suspended) redirect(apexUrl("/?problem=start"));
  const invited = typeof invitation === "string" ? `/join?${new URLSearchParams({ invitation })}` : "/auth/login";
  redirect(tenantUrl(organization.slug, invited));
}
