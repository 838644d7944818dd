import { z } from "zod";

/** How one person likes the product, in one browser, at one company. */
export const preferencesSchema = z.strictObject({
  theme: z.enum(["system", "light", "dark"]),
  /** Whether single keys do something. Whoever speaks to the computer must be able to switch them off (WCAG 2.1.4). */
  shortcuts: z.boolean(),
});

export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences: Preferences = { theme: "system", shortcuts: true };
