import { Download } from "lucide-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { requireTenant } from "@/lib/tenancy/context";
import { buttonClass } from "../../_components/ui/button";
import { PageHead } from "../../_components/ui/page-head";
import { queryOf } from "./address";
import { AuditContent } from "./audit-content";
import { AuditLoading } from "./audit-loading";
import { readAddress } from "./read-address";
import { Retention } from "./retention";

export const metadata: Metadata = { title: "Audit log" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who did what in the company, and what was refused. */
export default async function AuditPage({ searchParams }: Props) {
  const context = await requireTenant("audit:read");
  const now = new Date();
  const address = readAddress(await searchParams, now);
  return (
    <>
      <PageHead
        title="Audit log"
        actions={
          <a className={buttonClass()} href={`/api/audit/export?${queryOf(address.filter)}`} download>
            <Download />
            Export CSV
          </a>
        }
      >
        Who did what in {context.organization.name}, and what was refused.
      </PageHead>
      <Suspense fallback={<AuditLoading />}>
        <AuditContent context={context} address={address} now={now} />
      </Suspense>
      <Suspense>
        <Retention context={context} now={now} />
      </Suspense>
    </>
  );
}
