import { defaultPreferences, type Preferences } from "@/lib/preferences-schema";

/** Stands in for lib/tenancy/preferences.ts. */
export async function readPreferences(): Promise<Preferences> {
  return defaultPreferences;
}
