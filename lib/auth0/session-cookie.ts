import { env } from "@/lib/env";

/** The SDK splits a longer value into `name__0`, `name__1` …; it writes and clears at most five. */
const maxChunks = 5;
const maxSealedLength = 17_500;

/**
 * Cookie names of this product. `__Host-` makes a browser refuse them unless they are Secure, for one host and for every path:
 * no sibling subdomain can plant one. Development on plain http goes without, because Safari refuses Secure cookies there.
 */
export function cookieNames() {
  const prefix = env().isProduction ? "__Host-" : "";
  return { session: `${prefix}session`, transaction: `${prefix}txn_`, secure: env().isProduction };
}

/** Every `name=value` of a Cookie header, in order and with duplicates, values as sent. */
export function cookiePairs(header: string | null): [name: string, value: string][] {
  if (!header) return [];
  return header.split(";").flatMap((part): [string, string][] => {
    const at = part.indexOf("=");
    return at < 1 ? [] : [[part.slice(0, at).trim(), part.slice(at + 1).trim()]];
  });
}

/** Whether a request carries anything in the session's place. Says nothing about its content: that is for Node to judge. */
export function hasSessionCookie(header: string | null): boolean {
  const { session } = cookieNames();
  return cookiePairs(header).some(([name]) => name === session || name === `${session}__0`);
}

/**
 * The sealed session of a request.
 *
 * Only the exact name counts, or its chunks from 0 without a gap. Two cookies of one name mean that somebody else wrote one of
 * them; the SDK would take the last, so both are refused. Its legacy names are never looked at.
 *
 * @returns the sealed value, or null for none or anything doubtful
 */
export function readSealed(header: string | null): string | null {
  const { session } = cookieNames();
  const chunks = new Map<number, string>();
  let whole: string | null = null;
  // Nearly every cookie of a request is somebody else's: those are passed over without being taken apart.
  const parts = header?.split(";").filter((part) => part.includes(session)) ?? [];
  for (const [name, value] of parts.flatMap(cookiePairs)) {
    if (name === session) {
      if (whole !== null) return null;
      whole = value;
    } else if (name.startsWith(`${session}__`)) {
      const index = Number(name.slice(session.length + 2));
      if (!Number.isInteger(index) || index < 0 || index >= maxChunks || chunks.has(index)) return null;
      chunks.set(index, value);
    }
  }
  if (whole !== null) return chunks.size === 0 && whole.length > 0 ? whole : null;
  return joined(chunks);
}

function joined(chunks: Map<number, string>): string | null {
  if (chunks.size === 0) return null;
  let value = "";
  for (let index = 0; index < chunks.size; index += 1) {
    const chunk = chunks.get(index);
    if (!chunk) return null;
    value += chunk;
  }
  return value.length <= maxSealedLength ? value : null;
}

/** Set-Cookie lines that remove the session and all its chunks from a browser. */
export function clearedSession(): string[] {
  const { session, secure } = cookieNames();
  const names = [session, ...Array.from({ length: maxChunks }, (_, index) => `${session}__${index}`)];
  return names.map((name) => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`);
}

/** A Cookie header that holds only what the SDK may see: this host's session and its login transactions. */
export function ownCookies(header: string | null): string {
  const { session, transaction } = cookieNames();
  const sealed = readSealed(header);
  const transactions = cookiePairs(header).filter(([name]) => name.startsWith(transaction));
  const chunks =
    sealed === null ? [] : cookiePairs(header).filter(([name]) => name === session || name.startsWith(`${session}__`));
  return [...chunks, ...transactions].map(([name, value]) => `${name}=${value}`).join("; ");
}
