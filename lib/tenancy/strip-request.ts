import { cookiePairs } from "@/lib/auth0/session-cookie";

/** Headers by which a client could pretend to be Next's own machinery, or a proxy of ours. */
const hopHeader = /^(?:x-middleware-|x-nextjs-|x-invoke-|x-tenant|x-org|x-path$|x-request-id$|next-resume$)/;

/** Cookies of older SDK versions, which the SDK still accepts: any sibling subdomain could plant one for all of us. */
const legacyCookie = /^(?:appSession|__session|__FC_|__txn_)/;

/** Next sends these itself, between its own client and server. */
const genuine = new Set(["x-nextjs-data", "x-nextjs-request-id", "x-nextjs-html-request-id"]);

function hasLegacyCookie(cookie: string | null): boolean {
  return cookie !== null && cookiePairs(cookie).some(([name]) => legacyCookie.test(name));
}

/**
 * The request's headers without what must not come in, or null when there is nothing to take out: copying all headers costs a
 * tenth of a page, and almost no request needs it.
 */
export function strippedHeaders(headers: Headers): Headers | null {
  const unwanted = [...headers.keys()].filter((name) => hopHeader.test(name) && !genuine.has(name));
  const cookie = headers.get("cookie");
  const legacy = hasLegacyCookie(cookie);
  if (unwanted.length === 0 && !legacy) return null;
  const kept = new Headers(headers);
  for (const name of unwanted) kept.delete(name);
  if (legacy) {
    const pairs = cookiePairs(cookie).filter(([name]) => !legacyCookie.test(name));
    kept.set("cookie", pairs.map(([name, value]) => `${name}=${value}`).join("; "));
  }
  return kept;
}
