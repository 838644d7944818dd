import type { Core } from "../core";
import { managementRefusal } from "../http/refusal";
import { type Counted, type Feature, includes, maximumOf } from "./plans";

/**
 * Throws Auth0's 403 `operation_not_supported` when the tenant's plan lacks a feature. The plan is `core.plan`, set by
 * `--plan` or `PATCH /_local/plan`; with the default, `off`, nothing is lacking.
 */
export function requireEntitlement(core: Pick<Core, "plan">, feature: Feature): void {
  if (includes(core.plan, feature)) return;
  throw managementRefusal(403, `The current plan does not include this feature: ${feature}`, "operation_not_supported");
}

/** The same when the plan has the feature, but not one more of it. */
export function requireRoomFor(core: Pick<Core, "plan">, counted: Counted, present: number): void {
  const maximum = maximumOf(core.plan, counted);
  if (present < maximum) return;
  throw managementRefusal(
    403,
    `The current plan does not include more than ${maximum} of this feature: ${counted}`,
    "operation_not_supported",
  );
}
