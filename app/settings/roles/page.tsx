import type { Metadata } from "next";
import { Suspense } from "react";
import { requireTenant } from "@/lib/tenancy/context";
import { PageHead } from "../../_components/ui/page-head";
import { RolesContent } from "./roles-content";

export const metadata: Metadata = { title: "Roles" };

/** Which roles there are, and what each permits. */
export default async function RolesPage() {
  const context = await requireTenant("roles:read");
  return (
    <>
      <PageHead title="Roles">
        What each role permits in {context.organization.name}. Whoever has several may do what any of them permits.
      </PageHead>
      <Suspense fallback={<div className="table-wrap h-60 skel-late" aria-hidden="true" />}>
        <RolesContent context={context} />
      </Suspense>
    </>
  );
}
