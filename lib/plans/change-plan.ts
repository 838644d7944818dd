import "server-only";
import { recordAccessChangeAlone } from "@/lib/access/record-change";
import { recordAuditAlone } from "@/lib/audit/record";
import { changeMetadata } from "@/lib/auth0/metadata";
import type { PlanName } from "@/lib/auth0/metadata-fields";
import { followUp } from "@/lib/follow-up";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";

/**
 * Puts the company on another plan: the seam for billing. Here the wish is carried out at once and costs nothing; a fork starts a
 * payment instead, and calls this from the payment provider's notice.
 *
 * The plan stands in the organization's metadata, where the post-login Action reads it. Whoever is signed in has it with the next
 * refresh, which the revocation record makes due at once.
 *
 * @throws AppError `forbidden` for whoever's roles no longer allow it, and as `changeMetadata`
 */
export async function changePlan(context: TenantContext, plan: PlanName): Promise<void> {
  await requireLivePermission(context, "organization:write");
  const { before, after } = await changeMetadata(context, () => ({ plan }));
  // Whoever asks for what stands there and has another plan still was not told of it: the record of an earlier change was lost.
  const was = before.plan === after.plan ? context.plan.name : before.plan;
  if (was === after.plan) return;
  const { id } = context.organization;
  await followUp(
    () => recordAccessChangeAlone("plan changed", { scope: "org", key: id, kind: "stale" }),
    () => recordAuditAlone(context, { action: "plan.changed", before: { plan: was }, after: { plan: after.plan } }),
  );
}
