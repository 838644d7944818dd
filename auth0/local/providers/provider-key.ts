import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { generate } from "selfsigned";
import { z } from "zod";
import type { ProviderKey } from "../state/identity-provider";
import { randomId } from "../state/random-id";

const DAY = 86_400_000;

const developmentKeys = z.record(
  z.string(),
  z.object({ jwk: z.record(z.string(), z.string()), certificate: z.string() }),
);

/** The committed keys of the seed's providers, so that what was copied out of them stays right over restarts. */
export function developmentKey(provider: string): ProviderKey | undefined {
  return developmentKeys.parse(
    JSON.parse(readFileSync(new URL("./development-keys.json", import.meta.url), "utf8")).keys,
  )[provider];
}

/** A new key with a certificate that is good from yesterday for so many days. `now` in milliseconds. */
export async function generatedKey(title: string, days: number, now: number): Promise<ProviderKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const pem = (key: KeyObject, type: "pkcs8" | "spki") => String(key.export({ type, format: "pem" } as never));
  const { cert } = await generate([{ name: "commonName", value: title }], {
    keyPair: { privateKey: pem(privateKey, "pkcs8"), publicKey: pem(publicKey, "spki") },
    algorithm: "sha256",
    notBeforeDate: new Date(now - DAY),
    notAfterDate: new Date(now + days * DAY),
  });
  const jwk = { kid: `idp-${randomId(12)}`, ...(privateKey.export({ format: "jwk" }) as Record<string, string>) };
  return { jwk, certificate: cert.replaceAll(/-----[^-]+-----|\s/g, "") };
}

/** Importing a key costs more than signing with it, so each is imported once per process. */
const imported = new Map<string, KeyObject>();

export function privateKeyOf({ jwk }: ProviderKey): KeyObject {
  const known = imported.get(jwk.n ?? "");
  if (known) return known;
  const key = createPrivateKey({ key: jwk, format: "jwk" });
  imported.set(jwk.n ?? "", key);
  return key;
}

export function publicKeyOf(key: ProviderKey): KeyObject {
  return createPublicKey(privateKeyOf(key));
}

/** A certificate as people paste it. */
export function certificatePem({ certificate }: ProviderKey): string {
  return `-----BEGIN CERTIFICATE-----\n${(certificate.match(/.{1,64}/g) ?? []).join("\n")}\n-----END CERTIFICATE-----\n`;
}
