import type { Metadata } from "next";
import { Suspense } from "react";
import { requireTenant } from "@/lib/tenancy/context";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { InvitePeople } from "../../_components/invite/invite-people";
import { PageHead } from "../../_components/ui/page-head";
import { type ListAddress, readAddress } from "./address";
import { InvitationsLoading } from "./invitations-loading";
import { InvitationsView } from "./invitations-view";
import { listData } from "./list-data";

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
        <List context={context} address={address} />
      </Suspense>
    </>
  );
}

async function List({ context, address }: { context: TenantContext; address: ListAddress }) {
  return <InvitationsView data={await listData(context, address)} />;
}
