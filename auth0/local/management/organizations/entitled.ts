import { requireEntitlement } from "../../limits/entitlements";
import type { Feature } from "../../limits/plans";
import type { Endpoint } from "../endpoint";

/** The endpoints, each refusing with `operation_not_supported` when the tenant's plan lacks the feature. */
export function entitled(feature: Feature, endpoints: Endpoint[]): Endpoint[] {
  return endpoints.map((endpoint) => ({
    ...endpoint,
    handle(core, c, caller) {
      requireEntitlement(core, feature);
      return endpoint.handle(core, c, caller);
    },
  }));
}
