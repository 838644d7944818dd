import type { Organization } from "@/lib/organizations/types";
import { Card, CardBody } from "../_components/ui/card";
import { Fact, Facts } from "../_components/ui/facts";
import { LookPreview } from "./look-preview";

/** Name and look for whoever may see them and not change them. */
export function LookFacts({ organization }: { organization: Organization }) {
  const { name, branding } = organization;
  return (
    <Card id="look" title="Name and look" intro="An owner or admin can change them.">
      <CardBody>
        <Facts>
          <Fact name="Name">{name}</Fact>
          <Fact name="Logo">
            {branding.logoUrl ? <code>{branding.logoUrl}</code> : "None, the first letter stands in"}
          </Fact>
          <Fact name="Colour">{branding.primary ? <code>{branding.primary}</code> : "None, ink stands in"}</Fact>
        </Facts>
        <LookPreview organization={organization} />
      </CardBody>
    </Card>
  );
}
