import type { Metadata } from "next";
import { PageHead } from "@/app/_components/ui/page-head";
import { listDomains } from "@/lib/domains/queries";
import { requireTenant } from "@/lib/tenancy/context";
import { readOrReason } from "../read-or-reason";
import { Waiting } from "../waiting";
import { Domains } from "./domains";
import { NotInPlan } from "./not-in-plan";

export const metadata: Metadata = { title: "Domains" };

/** The domains that are the company's own, and how it proves others. */
export default async function DomainsPage() {
  const context = await requireTenant("domains:read");
  const domains = await readOrReason(listDomains(context));
  return (
    <>
      <PageHead title="Domains">
        A proven domain says which email addresses are {context.organization.name}’s own: people who type one at the
        sign-in are led to your single sign-on, and may join by it.
      </PageHead>
      {domains.kind === "outside-plan" && <NotInPlan />}
      {domains.kind === "wait" && <Waiting seconds={domains.seconds} />}
      {domains.kind === "read" && (
        <Domains
          domains={domains.value}
          company={context.organization.name}
          mayChange={context.permissions.has("domains:write")}
        />
      )}
    </>
  );
}
