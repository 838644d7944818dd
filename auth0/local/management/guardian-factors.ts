import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../core";
import { notFound } from "../http/refusal";
import { requireEntitlement } from "../limits/entitlements";
import type { Endpoint } from "./endpoint";
import type { Known } from "./known";
import { readBody } from "./read-body";

const NAMES = [
  ...(["sms", "push-notification", "otp", "email", "duo", "webauthn-roaming", "webauthn-platform"] as const),
  "recovery-code",
] as const;

const change = z.strictObject({ enabled: z.boolean() });

/** Which factors a tenant has switched on. https://auth0.com/docs/api/management/v2/guardian/get-factors */
export const guardianFactorEndpoints: Endpoint[] = [
  {
    operation: "guardian.factors.list",
    method: "GET",
    path: "/guardian/factors",
    scopes: ["read:guardian_factors"],
    handle: list,
  },
  {
    operation: "guardian.factors.set",
    method: "PUT",
    path: "/guardian/factors/:name",
    scopes: ["update:guardian_factors"],
    handle: set,
  },
];

/** A new tenant has all of them, switched off. */
function list(core: Core, c: AppContext): Response {
  const enabled = core.state.guardianFactors;
  return c.json(
    NAMES.map(
      (name) => ({ name, enabled: enabled.has(name), trial_expired: false }) satisfies Known<Management.GuardianFactor>,
    ),
  );
}

async function set(core: Core, c: AppContext): Promise<Response> {
  const name = NAMES.find((known) => known === c.req.param("name"));
  if (name === undefined) throw notFound("The factor does not exist.");
  const { enabled } = await readBody(c, change);
  if (enabled) requireEntitlement(core, "multifactor");
  if (enabled) core.state.guardianFactors.add(name);
  else core.state.guardianFactors.delete(name);
  return c.json({ enabled } satisfies Known<Management.SetGuardianFactorResponseContent>);
}
