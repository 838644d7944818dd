import type { Preferences } from "@/lib/preferences-schema";

/** The themes as people read them. */
export const themeWords = [
  { theme: "system", word: "System", hint: "Follows the device, also when it changes in the evening." },
  { theme: "light", word: "Light", hint: null },
  { theme: "dark", word: "Dark", hint: null },
] as const;

const onOff = (on: boolean) => (on ? "on" : "off");

/** What differs between two sets of preferences, in words such as "theme system → dark". */
export function changesOf(before: Preferences, after: Preferences): string[] {
  return [
    ...(before.theme === after.theme ? [] : [`theme ${before.theme} → ${after.theme}`]),
    ...(before.shortcuts === after.shortcuts
      ? []
      : [`single keys ${onOff(before.shortcuts)} → ${onOff(after.shortcuts)}`]),
  ];
}
