import { z } from "zod";
import { seal, unseal } from "./sealed";

/** What one of our own handlers may ask of the next login, and a link may not. */
const intentSchema = z.strictObject({
  prompt: z.literal("login").optional(),
  /** Seconds: how long ago the person may have proved who they are. The ID token then tells when they did. */
  maxAge: z.number().int().nonnegative().optional(),
  invitation: z.string().optional(),
  /** Auth0's name of the connection to sign in by, whatever the address that is typed leads to. */
  connection: z.string().optional(),
  returnTo: z.string().optional(),
});

export type LoginIntent = z.infer<typeof intentSchema>;

const lifetime = "2m";

/**
 * Seals an intent for one company's host. It lasts two minutes and opens nowhere else.
 *
 * @returns text that fits into a query
 */
export function sealIntent(slug: string, intent: LoginIntent): Promise<string> {
  return seal({ purpose: "intent", audience: slug }, intent, lifetime);
}

/** Opens a sealed intent, or answers null: expired, forged, or made for another company. */
export async function openIntent(slug: string, sealed: string | null): Promise<LoginIntent | null> {
  return intentSchema.safeParse(await unseal({ purpose: "intent", audience: slug }, sealed)).data ?? null;
}
