import type { Next } from "hono";
import type { AppContext, Core } from "../core";

const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Refuses requests whose Host is not one of ours: a page on the internet can point its own name at 127.0.0.1
 * (DNS rebinding) and would otherwise talk to the local tenant as if it were same-origin.
 */
export function guardHost(core: Core) {
  const ownName = new URL(core.issuer).hostname;
  return async (c: AppContext, next: Next): Promise<Response | undefined> => {
    const name = hostName(c);
    const known = LOOPBACK_NAMES.has(name) || (name === ownName && !c.req.path.startsWith("/_local/"));
    if (!known) return c.json({ error: { message: "The local tenant answers on loopback names only." } }, 421);
    await next();
    return undefined;
  };
}

/**
 * Refuses what a foreign page makes a browser send to the control API. Reading is safe without this (no CORS headers),
 * changing is not; a content type other than JSON would spare that page the preflight.
 */
export async function guardControl(c: AppContext, next: Next): Promise<Response | undefined> {
  if (isCrossSite(c)) return c.json({ error: { message: "The control API is not for other sites." } }, 403);
  await next();
  return undefined;
}

/** Whether a browser sent this for a page of another origin. Callers that are no browsers send neither header. */
export function isCrossSite(c: AppContext): boolean {
  const fetchSite = c.req.header("sec-fetch-site");
  if (fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none") return true;
  const origin = c.req.header("origin");
  return origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === hostHeader(c));
}

function hostHeader(c: AppContext): string {
  return (c.req.header("host") ?? new URL(c.req.url).host).toLowerCase();
}

function hostName(c: AppContext): string {
  return hostHeader(c).replace(/:\d+$/, "");
}
