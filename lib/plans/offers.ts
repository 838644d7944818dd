import type { PlanName } from "@/lib/auth0/metadata-fields";
import type { Entitlement } from "./plan";

/**
 * What each plan gives, to be compared before one is chosen. What a company really has is in its session's claims, which the Action
 * `auth0/actions/post-login-claims.js` sets; a test holds the two against each other.
 */
export const offers: Record<PlanName, { projects: number | null; entitlements: readonly Entitlement[] }> = {
  free: { projects: 3, entitlements: [] },
  pro: { projects: 10, entitlements: ["csv_export"] },
  enterprise: { projects: null, entitlements: ["csv_export"] },
};
