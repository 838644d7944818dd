import { changePolicy } from "@/lib/policies/commands";
import { domainsChange } from "@/lib/policies/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/policies/domains: whose addresses may be invited and sign in
export const PUT = tenantRoute("PUT /api/policies/domains", { json: domainsChange }, (context, { was, ...wish }) =>
  changePolicy(context, { policy: "domains", wish }, was),
);
