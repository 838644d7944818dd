import { readFileSync } from "node:fs";
import { type CryptoKey, importJWK, type JWK } from "jose";
import { z } from "zod";

/**
 * The development key of every local tenant. It is public knowledge and committed, so that sessions survive restarts
 * and start-up does not wait for a key to be generated.
 */
const FILE = new URL("./development-key.json", import.meta.url);

const rsaKey = z.object({ kid: z.string(), n: z.string(), e: z.string(), d: z.string(), p: z.string(), q: z.string() });
const privateJwk = rsaKey.extend({ dp: z.string(), dq: z.string(), qi: z.string() });

export type SigningKey = {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  /** What `/.well-known/jwks.json` shows. */
  publicJwk: JWK;
};

/** Loads the committed RS256 key. */
export async function loadSigningKey(): Promise<SigningKey> {
  const { kid, n, e, ...secret } = privateJwk.parse(JSON.parse(readFileSync(FILE, "utf8")));
  const publicJwk = { kty: "RSA", use: "sig", alg: "RS256", kid, n, e };
  const [privateKey, publicKey] = await Promise.all([
    importJWK({ kty: "RSA", n, e, ...secret }, "RS256"),
    importJWK(publicJwk, "RS256"),
  ]);
  if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array) throw new Error("Not an RSA key.");
  return { kid, privateKey, publicKey, publicJwk };
}
