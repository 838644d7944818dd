import { deniedCaps } from "@/lib/audit/denied";
import { retentionOf } from "@/lib/audit/retention";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { RetentionForm } from "./retention-form";

/** How long entries are kept: a setting for who may change the company, a fact for the others. */
export async function Retention({ context, now }: { context: TenantContext; now: Date }) {
  const { days, older } = await retentionOf(context, now);
  return (
    <div className="audit-after">
      <RetentionForm
        days={days}
        older={older}
        mayChange={context.permissions.has("organization:write")}
        company={context.organization.name}
      />
      <p className="hint mt-5 max-w-[72ch]">
        Days and times are UTC. Of refused attempts, at most {deniedCaps.perActor} a person and {deniedCaps.perCompany}{" "}
        in all are recorded in an hour. Sign-ins are recorded by the sign-in service.
      </p>
    </div>
  );
}
