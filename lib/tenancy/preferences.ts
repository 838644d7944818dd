import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { cookiePairs } from "@/lib/auth0/session-cookie";
import { env } from "@/lib/env";
import { defaultPreferences, type Preferences, preferencesSchema } from "@/lib/preferences-schema";

const year = 365 * 24 * 3600;

function name(): string {
  return env().isProduction ? "__Host-preferences" : "preferences";
}

/** The preferences kept in this browser for this host, or the defaults where there are none or they cannot be read. */
export const readPreferences = cache(async (): Promise<Preferences> => {
  const pair = cookiePairs((await headers()).get("cookie")).find(([cookie]) => cookie === name());
  if (!pair) return defaultPreferences;
  const [theme, keys] = pair[1].split(".");
  const parsed = preferencesSchema.safeParse({ theme, shortcuts: keys !== "quiet" });
  return parsed.success ? parsed.data : defaultPreferences;
});

/** The Set-Cookie line that keeps `preferences` for a year. They are no secret, and open nothing. */
export function keptPreferences({ theme, shortcuts }: Preferences): string {
  const secure = env().isProduction ? "; Secure" : "";
  return `${name()}=${theme}${shortcuts ? "" : ".quiet"}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax${secure}`;
}
