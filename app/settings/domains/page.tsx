import type { Metadata } from "next";
import { PageHead } from "@/app/_components/ui/page-head";
import { listDomains } from "@/lib/domains/queries";
import type { Domain } from "@/lib/domains/schema";
import { AppError } from "@/lib/errors";
import { requireTenant } from "@/lib/tenancy/context";
import { Domains } from "./domains";
import { NotInPlan } from "./not-in-plan";

export const metadata: Metadata = { title: "Domains" };

/** The domains that are the company's own, and how it proves others. */
export default async function DomainsPage() {
  const context = await requireTenant("domains:read");
  const domains = await domainsOrNull(() => listDomains(context));
  return (
    <>
      <PageHead title="Domains">
        A proven domain says which email addresses are {context.organization.name}’s own: people who type one at the
        sign-in are led to your single sign-on, and may join by it.
      </PageHead>
      {domains === null ? (
        <NotInPlan />
      ) : (
        <Domains
          domains={domains}
          company={context.organization.name}
          mayChange={context.permissions.has("domains:write")}
        />
      )}
    </>
  );
}

/** null where the plan at the sign-in service has no domains, which is no failure. */
async function domainsOrNull(read: () => Promise<Domain[]>): Promise<Domain[] | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_in_sign_in_plan") return null;
    throw error;
  }
}
