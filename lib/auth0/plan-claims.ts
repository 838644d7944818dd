import { z } from "zod";

/** Of the claims that the post-login Action sets, `auth0/actions/plan-claims.js`. */
const namespace = "https://tenantry.dev/";

export const planClaims = z.object({
  name: z.string(),
  entitlements: z.array(z.string()),
  /** null = no limit. */
  limits: z.record(z.string(), z.number().nullable()),
});

/** A company's plan as a token tells it. What it means is for `lib/plans` to say. */
export type PlanClaims = z.infer<typeof planClaims>;

/** The plan among an ID token's claims, or undefined where it is missing or malformed. */
export function readPlanClaims(claims: Record<string, unknown>): PlanClaims | undefined {
  const claim = (name: string) => claims[`${namespace}${name}`];
  const parsed = planClaims.safeParse({
    name: claim("plan"),
    entitlements: claim("entitlements"),
    limits: claim("limits"),
  });
  return parsed.success ? parsed.data : undefined;
}
