import { changePolicy } from "@/lib/policies/commands";
import { ssoChange } from "@/lib/policies/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/policies/sso: whether single sign-on is required
export const PUT = tenantRoute("PUT /api/policies/sso", { json: ssoChange }, (context, { was, ...wish }) =>
  changePolicy(context, { policy: "sso", wish }, was),
);
