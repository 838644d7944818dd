import { changePolicy } from "@/lib/policies/commands";
import { sessionsChange } from "@/lib/policies/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/policies/sessions: when people have to sign in again
export const PUT = tenantRoute("PUT /api/policies/sessions", { json: sessionsChange }, (context, { was, ...wish }) =>
  changePolicy(context, { policy: "sessions", wish }, was),
);
