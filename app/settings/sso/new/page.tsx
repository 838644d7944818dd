import type { Metadata } from "next";
import { PageHead } from "@/app/_components/ui/page-head";
import { requireTenant } from "@/lib/tenancy/context";
import { NewConnection } from "./new-connection";

export const metadata: Metadata = { title: "Connect a provider" };

/** The first of the steps: which provider. */
export default async function NewConnectionPage() {
  const context = await requireTenant("sso:write");
  return (
    <>
      <PageHead title="Connect a provider">
        Choose where the people of {context.organization.name} have their accounts. Nothing changes until you turn it
        on.
      </PageHead>
      <NewConnection company={context.organization.name} />
    </>
  );
}
