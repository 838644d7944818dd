import type { Preferences } from "@/lib/preferences-schema";

/** Sets the theme on the page that is open, as the server will on the next one. */
export function showTheme(theme: Preferences["theme"]): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
}
