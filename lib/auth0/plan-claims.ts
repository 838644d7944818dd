import { z } from "zod";
import { claimNamespace } from "./claim-namespace";

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
  const claim = (name: string) => claims[`${claimNamespace}${name}`];
  const parsed = planClaims.safeParse({
    name: claim("plan"),
    entitlements: claim("entitlements"),
    limits: claim("limits"),
  });
  return parsed.success ? parsed.data : undefined;
}
