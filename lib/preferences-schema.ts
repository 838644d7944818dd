import { z } from "zod";

/** How one person likes the product, in one browser, at one company. */
export const preferencesSchema = z.strictObject({
  theme: z.enum(["system", "light", "dark"]),
});

export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences: Preferences = { theme: "system" };
