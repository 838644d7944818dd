import type { Metadata } from "next";
import { planWords } from "@/lib/plans/words";
import { requireTenant } from "@/lib/tenancy/context";
import { readPreferences } from "@/lib/tenancy/preferences";
import { Avatar } from "../../_components/ui/avatar";
import { Card, CardBody } from "../../_components/ui/card";
import { Chip } from "../../_components/ui/chip";
import { CopyButton } from "../../_components/ui/copy-button";
import { Fact, Facts } from "../../_components/ui/facts";
import { PageHead } from "../../_components/ui/page-head";
import { LeaveCompany } from "./leave-company";
import { PermissionGroups } from "./permission-groups";
import { PreferencesForm } from "./preferences-form";
import { SignOutEverywhere } from "./sign-out-everywhere";

export const metadata: Metadata = { title: "Profile" };

/** Who is signed in, to which company, what they may do there, and how they like the product. */
export default async function ProfilePage() {
  const { organization, person, permissions, plan } = await requireTenant();
  return (
    <>
      <PageHead title="Profile">Who you are at {organization.name}, and how it looks to you.</PageHead>
      <div className="grid gap-6">
        <Card id="you" title="You" intro="From your sign-in. It changes there, and arrives here at the next one.">
          <CardBody>
            <Facts>
              <Fact name="Name">
                <Avatar person={person} />
                {person.name}
              </Fact>
              <Fact name="Email">{person.email}</Fact>
              <Fact name="User id">
                <code>{person.id}</code>
              </Fact>
              <Fact name="Company">
                {organization.name}
                <Chip tone="brand">{planWords[plan.name]} plan</Chip>
              </Fact>
              <Fact name="Organization id">
                <code>{organization.id}</code>
                <CopyButton value={organization.id} label="Copy the organization id" />
              </Fact>
            </Facts>
          </CardBody>
        </Card>
        <PermissionGroups granted={permissions} company={organization.name} />
        <PreferencesForm saved={await readPreferences()} company={organization.name} />
        <SignOutEverywhere company={organization.name} />
        <LeaveCompany company={organization.name} />
      </div>
    </>
  );
}
