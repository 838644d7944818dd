import { z } from "zod";

/**
 * What a subscription allows: its rate limits and its features. `off` has no limits and every feature; it is the
 * default, because a test suite is faster than any plan.
 */
export const planProfile = z.enum(["free", "professional", "enterprise", "off"]);
export type PlanProfile = z.infer<typeof planProfile>;

export type Feature =
  | "organizations"
  | "invitations"
  | "organization_roles"
  | "multifactor"
  | "m2m_organizations"
  | "self_service_sso"
  | "scim"
  | "enterprise_connections"
  | "session_policy"
  | "discovery_domains"
  | "event_streams"
  | "custom_domains";

/**
 * The least plan that has a feature; `professional` stands for Essentials as well. Where Auth0 says which plan it is, its
 * page stands beside it; the others are our assumption, so that each plan lacks something that a product has to explain.
 */
const LEAST_PLAN: Record<Feature, Exclude<PlanProfile, "off">> = {
  // https://auth0.com/pricing
  organizations: "free",
  invitations: "free",
  custom_domains: "free",
  enterprise_connections: "free",
  organization_roles: "professional",
  multifactor: "professional",
  // The rate limit policy has a SCIM rate for the free plan.
  scim: "free",
  // https://auth0.com/docs/manage-users/organizations/organizations-for-m2m-applications
  m2m_organizations: "professional",
  // Reading and ending sessions in Actions: Enterprise, by the documentation of post-login Actions.
  session_policy: "enterprise",
  // Assumed:
  discovery_domains: "professional",
  self_service_sso: "professional",
  event_streams: "enterprise",
};

const RANK: Record<PlanProfile, number> = { free: 0, professional: 1, enterprise: 2, off: 2 };

export function includes(profile: PlanProfile, feature: Feature): boolean {
  return RANK[profile] >= RANK[LEAST_PLAN[feature]];
}

/** How many of a thing the free plan has; the others have more than a development ever makes. https://auth0.com/pricing */
const FREE = { organizations: 5, enterprise_connections: 1, applications: 10 } as const;

export type Counted = keyof typeof FREE;

/** How many of a thing a plan allows. */
export function maximumOf(profile: PlanProfile, counted: Counted): number {
  return profile === "free" ? FREE[counted] : Number.POSITIVE_INFINITY;
}
