import { Download } from "lucide-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { requireTenant } from "@/lib/tenancy/context";
import { InvitePeople } from "../../_components/invite/invite-people";
import { buttonClass } from "../../_components/ui/button";
import { PageHead } from "../../_components/ui/page-head";
import { readAddress } from "./address";
import { MembersContent } from "./members-content";
import { MembersLoading } from "./members-loading";

export const metadata: Metadata = { title: "Members" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who belongs to the company, and what they may do. */
export default async function MembersPage({ searchParams }: Props) {
  const context = await requireTenant("members:read");
  const address = readAddress(await searchParams);
  return (
    <>
      <PageHead
        title="Members"
        actions={
          <>
            <a className={buttonClass()} href="/api/members/export" download>
              <Download />
              Export CSV
            </a>
            <InvitePeople context={context} />
          </>
        }
      >
        People who can sign in to {context.organization.name}, and what they may do.
      </PageHead>
      <Suspense fallback={<MembersLoading />}>
        <MembersContent context={context} address={address} />
      </Suspense>
    </>
  );
}
