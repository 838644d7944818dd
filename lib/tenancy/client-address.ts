import { isIP } from "node:net";
import { env } from "@/lib/env";

/**
 * The address a request came from, or null where it cannot be known.
 *
 * The last entry of X-Forwarded-For is the one that our own proxy wrote; everything before it, and all of it where there is no proxy
 * that we trust, is what the client chose to say. In development Next itself writes it.
 */
export function clientAddress(headers: Pick<Headers, "get">): string | null {
  const { trustProxy, isProduction } = env();
  if (!trustProxy && isProduction) return null;
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isIP(last) === 0 ? null : last;
}
