import type { Core } from "../core";
import { managementRefusal } from "../http/refusal";
import { type Feature, includes } from "./plans";

/**
 * Throws Auth0's 403 `operation_not_supported` when the tenant's plan lacks a feature. The plan is `core.plan`, set by
 * `--plan` or `PATCH /_local/plan`; with the default, `off`, nothing is lacking.
 */
export function requireEntitlement(core: Pick<Core, "plan">, feature: Feature): void {
  if (includes(core.plan, feature)) return;
  throw managementRefusal(403, `The current plan does not include this feature: ${feature}`, "operation_not_supported");
}
