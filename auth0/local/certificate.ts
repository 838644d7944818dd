import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate } from "selfsigned";

/** Git-ignored. A certificate is kept there, so that what was told to trust it keeps trusting it. */
const DEFAULT_DIRECTORY = fileURLToPath(new URL("../../.auth0-local/", import.meta.url));
const DAY = 86_400_000;

export type Certificate = { key: string; cert: string /** Path for `NODE_EXTRA_CA_CERTS`. */; certFile: string };

/**
 * A certificate for `localhost` and the loopback addresses: the kept one while it is good for another week, else a new
 * one for a year. It signs itself, so clients must be told to trust it.
 */
export async function loopbackCertificate(directory: string = DEFAULT_DIRECTORY): Promise<Certificate> {
  const certFile = join(directory, "localhost-certificate.pem");
  const keyFile = join(directory, "localhost-key.pem");
  const kept = readKept(certFile, keyFile);
  if (kept) return { ...kept, certFile };
  const { private: key, cert } = await generated();
  mkdirSync(directory, { recursive: true });
  writeFileSync(keyFile, key, { mode: 0o600 });
  writeFileSync(certFile, cert);
  return { key, cert, certFile };
}

function readKept(certFile: string, keyFile: string): { key: string; cert: string } | undefined {
  if (!existsSync(certFile) || !existsSync(keyFile)) return undefined;
  const cert = readFileSync(certFile, "utf8");
  const goodUntil = Date.parse(new X509Certificate(cert).validTo);
  return goodUntil > Date.now() + 7 * DAY ? { cert, key: readFileSync(keyFile, "utf8") } : undefined;
}

function generated() {
  return generate([{ name: "commonName", value: "Tenantry local tenant, development only" }], {
    keyType: "ec",
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + 365 * DAY),
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
}
