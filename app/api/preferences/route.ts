import { preferencesSchema } from "@/lib/preferences-schema";
import { keptPreferences } from "@/lib/tenancy/preferences";
import { tenantRoute } from "@/lib/tenancy/route";

// PUT /api/preferences: how this person likes the product, kept in this browser
export const PUT = tenantRoute("PUT /api/preferences", { json: preferencesSchema }, async (_context, preferences) =>
  Response.json(preferences, { headers: { "set-cookie": keptPreferences(preferences) } }),
);
