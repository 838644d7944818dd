import { Hourglass } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Door } from "@/app/_components/door";
import { buttonClass } from "@/app/_components/ui/button";
import { Tile } from "@/app/_components/ui/tile";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Organization } from "@/lib/organizations/types";
import { apexUrl, tenantUrl } from "@/lib/tenancy/address";
import { requireApex } from "@/lib/tenancy/context";
import { findById } from "@/lib/tenancy/directory";

export const metadata: Metadata = { title: "One moment" };

type Query = Promise<Record<string, string | string[] | undefined>>;

const unknown = () => redirect(apexUrl("/?problem=start"));

/**
 * Where Auth0 sends people who start somewhere else: invitation mails, and applications' portals (`initiate_login_uri`, one address
 * for all companies). Finds the company by its id and hands over to its own host.
 */
export default async function StartPage({ searchParams }: { searchParams: Query }) {
  const { requestId } = await requireApex();
  const { organization: id, invitation, iss } = await searchParams;
  if (typeof id !== "string" || !isOurIssuer(iss)) return unknown();
  const organization = await lookUp(id);
  const invited = typeof invitation === "string" ? { invitation } : null;
  if (organization === "not now") {
    const again = `/start?${new URLSearchParams({ organization: id, ...invited })}`;
    return <NotNow again={again} requestId={requestId} />;
  }
  if (!organization || organization.suspended) return unknown();
  return redirect(tenantUrl(organization.slug, invited ? `/join?${new URLSearchParams(invited)}` : "/auth/login"));
}

/** A link that names another issuer was made for somebody else's application. Auth0 writes its own with a slash at the end. */
function isOurIssuer(iss: string | string[] | undefined): boolean {
  return iss === undefined || iss === env().issuer || iss === `${env().issuer}/`;
}

async function lookUp(id: string): Promise<Organization | null | "not now"> {
  try {
    return await findById(id);
  } catch (error) {
    if (error instanceof AppError) return "not now";
    throw error;
  }
}

/** The link is worth keeping: it may hold the one invitation. */
function NotNow({ again, requestId }: { again: string; requestId: string }) {
  return (
    <Door
      sign={<Tile Icon={Hourglass} />}
      title="We cannot find your company at this moment"
      requestId={requestId}
      actions={
        <a className={buttonClass({ variant: "primary", size: "lg" })} href={again}>
          Try again
        </a>
      }
    >
      <p>Our sign-in service does not answer. Your link stays good; wait a few seconds and try it again.</p>
    </Door>
  );
}
