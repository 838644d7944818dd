import { X509Certificate } from "node:crypto";

export type Certificate = {
  /** As Auth0 takes it. */
  pem: string;
  expiresAt: Date;
  /** Whose it is, as it says itself. */
  subject: string;
};

/** A certificate is a few kB; a chain of several is not what is asked for. */
const longest = 20_000;

/**
 * Reads an X.509 certificate, in PEM or as the base64 of its bytes.
 *
 * @returns null for anything else, a private key included: that belongs to nobody but its owner
 */
export function readCertificate(text: string): Certificate | null {
  if (text.length > longest || /PRIVATE KEY/.test(text)) return null;
  try {
    const read = new X509Certificate(asPem(text));
    const subject = /(?:^|\n)CN=(.*)/.exec(read.subject)?.[1] ?? read.subject.replaceAll("\n", ", ");
    return { pem: read.toString(), expiresAt: new Date(read.validTo), subject: subject.slice(0, 200) };
  } catch {
    return null;
  }
}

function asPem(text: string): string {
  if (text.includes("-----BEGIN")) return text.trim();
  const lines = text.replaceAll(/\s/g, "").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
