import { createHash } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** `length` letters and digits that depend on `name` alone, so that ids stay the same over restarts. */
export function stableId(name: string, length: number): string {
  const digest = createHash("sha512").update(name).digest();
  let id = "";
  for (const byte of digest.subarray(0, length)) id += ALPHABET.charAt(byte % ALPHABET.length);
  return id;
}

/** 24 hexadecimal digits that depend on `name` alone: the shape of a resource server's or a database user's id. */
export function stableHexId(name: string): string {
  return createHash("sha256").update(name).digest("hex").slice(0, 24);
}
