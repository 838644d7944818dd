import { changePolicy } from "@/lib/policies/commands";
import { mfaChange } from "@/lib/policies/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/policies/mfa: for whom a second proof is required
export const PUT = tenantRoute("PUT /api/policies/mfa", { json: mfaChange }, (context, { was, ...wish }) =>
  changePolicy(context, { policy: "mfa", wish }, was),
);
