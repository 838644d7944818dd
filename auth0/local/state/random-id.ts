import { randomBytes } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Letters and digits; 16 of them make an id (`org_…`), 43 a secret of more than 250 bits. */
export function randomId(length: number): string {
  let id = "";
  while (id.length < length) {
    // Bytes from 248 on would favour the first letters: 248 is the largest multiple of 62 in a byte.
    for (const byte of randomBytes(length)) if (byte < 248 && id.length < length) id += ALPHABET.charAt(byte % 62);
  }
  return id;
}

/** An unguessable value: codes, cookies, refresh tokens. */
export function randomSecret(): string {
  return randomId(43);
}
