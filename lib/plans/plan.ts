import { type PlanName, planNames } from "@/lib/auth0/metadata-fields";
import type { PlanClaims } from "@/lib/auth0/plan-claims";

const entitlements = ["csv_export"] as const;

/** What a plan can open. */
export type Entitlement = (typeof entitlements)[number];

/** What a company has subscribed to. It is as fresh as the session's last refresh. */
export type Plan = {
  name: PlanName;
  entitlements: ReadonlySet<Entitlement>;
  /** How many a company may have; null = no limit. */
  limits: { projects: number | null };
};

/** What everybody has, and all that is left where the claims say nothing that this version understands. */
export const freePlan: Plan = { name: "free", entitlements: new Set(), limits: { projects: 3 } };

/** The plan that the session's claims tell of. Unknown names and missing limits open nothing. */
export function parsePlan(claims: PlanClaims | undefined): Plan {
  const name = planNames.find((known) => known === claims?.name);
  if (!claims || name === undefined) return freePlan;
  const { projects = freePlan.limits.projects } = claims.limits;
  return {
    name,
    entitlements: new Set(entitlements.filter((entitlement) => claims.entitlements.includes(entitlement))),
    limits: { projects },
  };
}
