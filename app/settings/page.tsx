import type { Metadata } from "next";
import { tenantUrl } from "@/lib/tenancy/address";
import { requireTenant } from "@/lib/tenancy/context";
import { Card, CardBody } from "../_components/ui/card";
import { CopyButton } from "../_components/ui/copy-button";
import { Fact, Facts } from "../_components/ui/facts";
import { PageHead } from "../_components/ui/page-head";
import { DeleteCompany } from "./delete-company";
import { LookFacts } from "./look-facts";
import { LookForm } from "./look-form";

export const metadata: Metadata = { title: "General" };

/** What the company is called, where it lives, and how it looks. */
export default async function GeneralPage() {
  const { organization, permissions } = await requireTenant("organization:read");
  const { name } = organization;
  const address = tenantUrl(organization.slug);
  return (
    <>
      <PageHead title="General">What {name} is called, where it lives and how it looks.</PageHead>
      <div className="grid gap-6">
        {permissions.has("organization:write") ? (
          <LookForm organization={organization} />
        ) : (
          <LookFacts organization={organization} />
        )}
        <Card
          id="address"
          title="Address"
          intro="Links, bookmarks and sign-ins depend on it, and everybody would have to sign in again: so it is not changed here. Whoever runs this product for you can move the company; the old address then goes on leading to it."
        >
          <CardBody>
            <Facts>
              <Fact name="Address">
                <code>{address}</code>
                <CopyButton value={address} label="Copy the address" />
              </Fact>
              <Fact name="Organization id">
                <code>{organization.id}</code>
                <CopyButton value={organization.id} label="Copy the organization id" />
              </Fact>
            </Facts>
          </CardBody>
        </Card>
        {permissions.has("organization:delete") && <DeleteCompany slug={organization.slug} name={name} />}
      </div>
    </>
  );
}
