import { changePolicy } from "@/lib/policies/commands";
import { waysChange } from "@/lib/policies/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/policies/ways: which ways to sign in are turned off
export const PUT = tenantRoute("PUT /api/policies/ways", { json: waysChange }, (context, { was, ...wish }) =>
  changePolicy(context, { policy: "ways", wish }, was),
);
