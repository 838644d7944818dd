import type { Metadata } from "next";
import { Suspense } from "react";
import { requireTenant } from "@/lib/tenancy/context";
import { InvitePeople } from "../../_components/invite/invite-people";
import { PageHead } from "../../_components/ui/page-head";
import { readAddress } from "./address";
import { InvitationsContent } from "./invitations-content";
import { InvitationsLoading } from "./invitations-loading";

export const metadata: Metadata = { title: "Invitations" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who was asked to join and has not come yet. */
export default async function InvitationsPage({ searchParams }: Props) {
  const context = await requireTenant("invitations:read");
  const address = readAddress(await searchParams);
  const { name } = context.organization;
  return (
    <>
      <PageHead title="Invitations" actions={<InvitePeople context={context} />}>
        People asked to join {name} who have not signed in yet. An accepted invitation leaves this list and becomes a
        member.
      </PageHead>
      <Suspense fallback={<InvitationsLoading />}>
        <InvitationsContent context={context} address={address} />
      </Suspense>
    </>
  );
}
