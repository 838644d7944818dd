import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHead } from "@/app/_components/ui/page-head";
import { requireTenant } from "@/lib/tenancy/context";
import { SecurityContent } from "./security-content";

export const metadata: Metadata = { title: "Security" };

/** The company's rules for coming in. */
export default async function SecurityPage() {
  const context = await requireTenant("policies:read");
  return (
    <>
      <PageHead title="Security">
        How people prove who they are, and for how long it holds. Each card is saved on its own; you see who it touches
        first.
      </PageHead>
      <Suspense fallback={<div className="card h-60 skel-late" aria-hidden="true" />}>
        <SecurityContent context={context} />
      </Suspense>
    </>
  );
}
