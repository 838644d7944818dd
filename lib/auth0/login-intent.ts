import { EncryptJWT, jwtDecrypt } from "jose";
import { z } from "zod";
import { env } from "@/lib/env";
import { deriveKey } from "./keys";

/** What one of our own handlers may ask of the next login, and a link may not. */
const intentSchema = z.strictObject({
  prompt: z.literal("login").optional(),
  /** Seconds: how long ago the person may have proved who they are. The ID token then tells when they did. */
  maxAge: z.number().int().nonnegative().optional(),
  invitation: z.string().optional(),
  returnTo: z.string().optional(),
});

export type LoginIntent = z.infer<typeof intentSchema>;

const lifetime = "2m";

/**
 * Seals an intent for one company's host. It lasts two minutes and opens nowhere else.
 *
 * @returns text that fits into a query
 */
export async function sealIntent(slug: string, intent: LoginIntent): Promise<string> {
  const [newest = ""] = env().secrets;
  return new EncryptJWT({ intent })
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setAudience(slug)
    .setExpirationTime(lifetime)
    .encrypt(await deriveKey(newest, `intent/${slug}`));
}

/** Opens a sealed intent, or answers null: expired, forged, or made for another company. */
export async function openIntent(slug: string, sealed: string | null): Promise<LoginIntent | null> {
  if (!sealed || sealed.length > 2_000) return null;
  for (const secret of env().secrets) {
    try {
      const key = await deriveKey(secret, `intent/${slug}`);
      const { payload } = await jwtDecrypt(sealed, key, {
        audience: slug,
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
      });
      const parsed = intentSchema.safeParse(payload.intent);
      return parsed.success ? parsed.data : null;
    } catch {
      // Not sealed with this secret; the older one may open it.
    }
  }
  return null;
}
