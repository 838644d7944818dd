import "server-only";
import { createDecipheriv, hkdfSync } from "node:crypto";
import { LRUCache } from "lru-cache";
import { env } from "@/lib/env";
import { shared } from "@/lib/shared";
import { keyText, sessionPurpose } from "./keys";
import { type Session, sessionSchema } from "./session";

/**
 * A read-only opener for what the SDK seals: compact JWE, `dir` with A256GCM, the key derived as the SDK derives it
 * (@auth0/nextjs-auth0 4.30, server/cookies.js). Its own reader costs three times the processor time, on every request;
 * a test holds this one against cookies that the SDK sealed.
 */
type Opened = { slug: string; session: Session; expiresAt: number };

const keys = shared("open-session.keys", () => new LRUCache<string, Uint8Array>({ max: 2_000 }));
const opened = shared("open-session.opened", () => new LRUCache<string, Opened>({ max: 5_000, ttl: 5_000 }));

function sealingKey(slug: string, secret: string): Uint8Array {
  const id = `${slug}|${secret}`;
  const known = keys.get(id);
  if (known) return known;
  const tenantSecret = new Uint8Array(hkdfSync("sha256", secret, "", `tenantry/${sessionPurpose(slug)}`, 32));
  const key = new Uint8Array(hkdfSync("sha256", keyText(tenantSecret), "", "JWE CEK", 32));
  keys.set(id, key);
  return key;
}

function decrypt(sealed: string, key: Uint8Array): unknown {
  const [header = "", encryptedKey, iv = "", text = "", tag = "", ...more] = sealed.split(".");
  if (encryptedKey !== "" || more.length > 0) return undefined;
  const { enc, alg, ...others } = JSON.parse(Buffer.from(header, "base64url").toString("utf8"));
  if (enc !== "A256GCM" || alg !== "dir" || Object.keys(others).length > 0) return undefined;
  const nonce = Buffer.from(iv, "base64url");
  const mac = Buffer.from(tag, "base64url");
  if (nonce.length !== 12 || mac.length !== 16) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, nonce);
  decipher.setAAD(Buffer.from(header, "ascii"));
  decipher.setAuthTag(mac);
  const plain = Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]);
  return JSON.parse(plain.toString("utf8"));
}

function openWith(sealed: string, slug: string, secret: string): Opened | null {
  try {
    const payload = decrypt(sealed, sealingKey(slug, secret));
    const parsed = sessionSchema.safeParse(payload);
    if (!parsed.success) return null;
    const expiresAt =
      typeof payload === "object" && payload && "exp" in payload ? Number(payload.exp) * 1000 : Number.NaN;
    return Number.isFinite(expiresAt) ? { slug, session: parsed.data, expiresAt } : null;
  } catch {
    // Not ours, tampered with, or sealed for another company: no session, whatever the reason.
    return null;
  }
}

/**
 * Opens the sealed session of a company's host, with each configured secret in turn.
 *
 * @param sealed the cookie's value
 * @param slug the company whose host the request came to; a session of another one does not open
 * @param now milliseconds
 * @returns the session, or null for anything that is not an intact, unexpired one
 */
export function openSession(sealed: string, slug: string, now: number): Session | null {
  // A value opens for one company alone, so it is its own key; what it opened for is compared.
  let entry = opened.get(sealed) ?? null;
  if (entry?.slug !== slug) {
    entry = openWithAny(sealed, slug);
    if (!entry) return null;
    opened.set(sealed, entry);
  }
  return entry.expiresAt > now ? entry.session : null;
}

function openWithAny(sealed: string, slug: string): Opened | null {
  for (const secret of env().secrets) {
    const entry = openWith(sealed, slug, secret);
    if (entry) return entry;
  }
  return null;
}
