import { env } from "@/lib/env";

/**
 * Derives a key for one purpose from one of the configured secrets (HKDF-SHA256, RFC 5869).
 * Different purposes and companies get unrelated keys, so a value sealed for one opens nowhere else.
 *
 * @param secret one entry of `AUTH0_SECRET`
 * @param purpose for example `session/acme`
 * @returns 32 bytes
 */
export async function deriveKey(secret: string, purpose: string): Promise<Uint8Array> {
  const text = new TextEncoder();
  const material = await crypto.subtle.importKey("raw", text.encode(secret), "HKDF", false, ["deriveBits"]);
  const parameters = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: text.encode(`tenantry/${purpose}`),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, material, 256));
}

/** The purpose string of a company's session secret. */
export function sessionPurpose(slug: string): string {
  return `session/${slug}`;
}

/** A key as the text that the SDK takes for a secret, and that travels in a header: 64 hexadecimal digits. */
export function keyText(key: Uint8Array): string {
  return Array.from(key, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

let systemKeys: Promise<string[]> | undefined;

/** What Edge shows to our own system routes: one per configured secret, the newest first. */
export function systemBearers(): Promise<string[]> {
  systemKeys ??= Promise.all(env().secrets.map(async (secret) => keyText(await deriveKey(secret, "system"))));
  return systemKeys;
}
