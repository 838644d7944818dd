import { changePolicy } from "@/lib/policies/commands";
import { directoryChange } from "@/lib/policies/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/policies/directory: whether members see each other's addresses
export const PUT = tenantRoute("PUT /api/policies/directory", { json: directoryChange }, (context, { was, ...wish }) =>
  changePolicy(context, { policy: "directory", wish }, was),
);
