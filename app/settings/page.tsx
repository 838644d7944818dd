import type { Metadata } from "next";
import { tenantUrl } from "@/lib/tenancy/address";
import { requireTenant } from "@/lib/tenancy/context";
import { Card, CardBody } from "../_components/ui/card";
import { CopyButton } from "../_components/ui/copy-button";
import { Fact, Facts } from "../_components/ui/facts";
import { PageHead } from "../_components/ui/page-head";
import { LookPreview } from "./look-preview";

export const metadata: Metadata = { title: "General" };

/** What the company is called, where it lives, and how it looks. */
export default async function GeneralPage() {
  const { organization } = await requireTenant("organization:read");
  const { branding } = organization;
  const address = tenantUrl(organization.slug);
  return (
    <>
      <PageHead title="General">What {organization.name} is called, where it lives and how it looks.</PageHead>
      <div className="grid gap-6">
        <Card id="company" title="Company">
          <CardBody>
            <Facts>
              <Fact name="Name">{organization.name}</Fact>
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
        <Card
          id="look"
          title="Look"
          intro="The colour says where you are; it is never used for warnings. Where text would be hard to read, it is shown darker or lighter than chosen."
        >
          <CardBody>
            <Facts>
              <Fact name="Logo">
                {branding.logoUrl ? <code>{branding.logoUrl}</code> : "None, the first letter stands in"}
              </Fact>
              <Fact name="Colour">{branding.primary ? <code>{branding.primary}</code> : "None, ink stands in"}</Fact>
            </Facts>
            <LookPreview organization={organization} />
          </CardBody>
        </Card>
      </div>
    </>
  );
}
