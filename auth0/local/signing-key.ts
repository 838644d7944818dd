import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { errors, type JWK, type JWSHeaderParameters } from "jose";
import { z } from "zod";
import { randomId } from "./state/random-id";

/**
 * The development keys of every local tenant. They are public knowledge and committed, so that sessions survive
 * restarts and start-up does not wait for a key to be generated.
 */
const CURRENT = new URL("./development-key.json", import.meta.url);
const NEXT = new URL("./development-key-next.json", import.meta.url);

const privateJwk = z.object({
  kid: z.string(),
  ...{ n: z.string(), e: z.string(), d: z.string(), p: z.string(), q: z.string() },
  ...{ dp: z.string(), dq: z.string(), qi: z.string() },
});
type PrivateJwk = z.infer<typeof privateJwk>;

/** Plain data, part of the state: a snapshot taken after a rotation must verify what was signed after it. */
export type SigningKeys = { current: PrivateJwk; next: PrivateJwk; previous?: PrivateJwk };

export type SigningKey = {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** What `/.well-known/jwks.json` shows. */
  publicJwk: JWK;
};

/** The committed RS256 keys: one that signs and the one that follows it. */
export function developmentKeys(): SigningKeys {
  return { current: readKey(CURRENT), next: readKey(NEXT) };
}

function readKey(file: URL): PrivateJwk {
  return privateJwk.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** The committed key that a fresh tenant signs with. */
export function loadSigningKey(): SigningKey {
  return signingKey(readKey(CURRENT));
}

/** Importing a key costs more than signing with it, so each is imported once per process. */
const imported = new Map<string, SigningKey>();

/** A key in the form in which it signs and verifies. */
export function signingKey({ kid, n, e, ...secret }: PrivateJwk): SigningKey {
  const known = imported.get(n);
  if (known) return known;
  const privateKey = createPrivateKey({ key: { kty: "RSA", n, e, ...secret }, format: "jwk" });
  const publicJwk = { kty: "RSA", use: "sig", alg: "RS256", kid, n, e };
  const key = { kid, privateKey, publicKey: createPublicKey(privateKey), publicJwk };
  imported.set(n, key);
  return key;
}

/**
 * The keys whose signatures count: the current one, the next (published before it is used, so that caches know it)
 * and the previous. https://auth0.com/docs/get-started/tenant-settings/signing-keys
 */
export function publishedKeys({ current, next, previous }: SigningKeys): SigningKey[] {
  return [current, next, ...(previous === undefined ? [] : [previous])].map(signingKey);
}

/** Finds the published key that a token names, for jose's `jwtVerify`; throws as jose does when there is none. */
export function verificationKey(keys: SigningKeys): (header: JWSHeaderParameters) => KeyObject {
  return ({ kid }) => {
    const key = publishedKeys(keys).find((candidate) => candidate.kid === kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key.publicKey;
  };
}

/** The keys after a rotation: the next one signs, the current one still verifies, the one before it no longer does. */
export async function rotatedKeys({ current, next }: SigningKeys): Promise<SigningKeys> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const fresh = privateJwk.parse({ ...privateKey.export({ format: "jwk" }), kid: `local-tenant-${randomId(21)}` });
  return { current: next, next: fresh, previous: current };
}
