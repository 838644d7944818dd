import type { Metadata } from "next";
import { env } from "@/lib/env";
import { planWords } from "@/lib/plans/words";
import { usedProjects } from "@/lib/projects/queries";
import { requireTenant } from "@/lib/tenancy/context";
import { Card, CardBody } from "../../_components/ui/card";
import { Chip } from "../../_components/ui/chip";
import { Fact, Facts } from "../../_components/ui/facts";
import { Meter } from "../../_components/ui/meter";
import { PageHead } from "../../_components/ui/page-head";
import { PlanForm } from "./plan-form";

export const metadata: Metadata = { title: "Plan" };

/** What the company has subscribed to, what of it is used, and what else there is. */
export default async function PlanPage() {
  const context = await requireTenant("organization:read");
  const { organization, permissions, plan } = context;
  const { projects: limit } = plan.limits;
  const used = await usedProjects(context);
  return (
    <>
      <PageHead title="Plan">What {organization.name} has, what it uses, and what else there is.</PageHead>
      <div className="grid gap-6">
        <Card id="current" title={`${planWords[plan.name]} plan`}>
          <CardBody>
            <Facts>
              <Fact name="Projects">
                {limit === null ? (
                  `${used}, as many as you like`
                ) : (
                  <>
                    {used} of {limit}
                    <span className="w-36">
                      <Meter
                        label="Projects used"
                        value={used}
                        max={limit}
                        {...(used >= limit && { tone: "warning" as const })}
                      />
                    </span>
                  </>
                )}
              </Fact>
              <Fact name="CSV export">{plan.entitlements.has("csv_export") ? "Included" : "Not included"}</Fact>
            </Facts>
          </CardBody>
        </Card>
        <PlanForm
          current={plan.name}
          used={used}
          company={organization.name}
          mayChange={permissions.has("organization:write")}
        />
        {!env().isProduction && (
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
            <Chip tone="local">Sample</Chip>
            <span className="text-muted-foreground text-sm">
              Billing belongs into <code>lib/plans/change-plan.ts</code>. Shown in development only.
            </span>
          </p>
        )}
      </div>
    </>
  );
}
