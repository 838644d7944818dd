import { EncryptJWT, jwtDecrypt } from "jose";
import { env } from "@/lib/env";
import { deriveKey } from "./keys";

/** Text that is longer was not made here. */
const longest = 4_000;

type Seal = {
  /** What it is good for; a text that was sealed for one purpose opens for no other. */
  purpose: string;
  /** Whom it is for: a company's address or id. */
  audience: string;
};

/**
 * Seals a value: nobody can read or change it, and after its time it opens no more.
 *
 * @param lifetime as jose takes it: `10m`, `5d`
 * @returns text that fits into a query
 */
export async function seal({ purpose, audience }: Seal, value: unknown, lifetime: string): Promise<string> {
  const [newest = ""] = env().secrets;
  return new EncryptJWT({ value })
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .setAudience(audience)
    .setExpirationTime(lifetime)
    .encrypt(await deriveKey(newest, `${purpose}/${audience}`));
}

/** Opens a sealed value, or answers undefined: expired, forged, for another purpose or another company. */
export async function unseal({ purpose, audience }: Seal, sealed: string | null): Promise<unknown> {
  if (!sealed || sealed.length > longest) return undefined;
  for (const secret of env().secrets) {
    try {
      const { payload } = await jwtDecrypt(sealed, await deriveKey(secret, `${purpose}/${audience}`), {
        audience,
        keyManagementAlgorithms: ["dir"],
        contentEncryptionAlgorithms: ["A256GCM"],
      });
      return payload.value;
    } catch {
      // Not sealed with this secret; the older one may open it.
    }
  }
  return undefined;
}
