type Cookie = { name: string; value: string; host: string; hostOnly: boolean; path: string; expires: number };

export type CookieJar = {
  /** Takes the `Set-Cookie` headers of an answer from `host` (a name without port: cookies do not know ports). */
  store: (host: string, setCookies: readonly string[]) => void;
  /** The `Cookie` header for a request, or undefined without any. */
  header: (host: string, path: string) => string | undefined;
  /** The cookies a request to this host would carry, by name. */
  get: (host: string) => ReadonlyMap<string, string>;
};

/**
 * As much of a browser's cookie jar as a sign-in needs (RFC 6265 §5.3 and §5.4): host-only and domain cookies, paths, expiry.
 * `Secure` cookies are kept, as Chromium keeps them on `*.localhost`.
 */
export function createCookieJar(now: () => number = Date.now): CookieJar {
  const cookies = new Map<string, Cookie>();
  const forRequest = (host: string, path: string) =>
    [...cookies.values()].filter(
      (cookie) => cookie.expires > now() && matchesHost(cookie, host) && matchesPath(cookie, path),
    );
  return {
    store(host, setCookies) {
      for (const line of setCookies) {
        const cookie = parse(line, host, now());
        if (cookie) cookies.set(`${cookie.name};${cookie.host};${cookie.path}`, cookie);
      }
    },
    header(host, path) {
      const pairs = forRequest(host, path).map(({ name, value }) => `${name}=${value}`);
      return pairs.length > 0 ? pairs.join("; ") : undefined;
    },
    get: (host) => new Map(forRequest(host, "/").map(({ name, value }) => [name, value])),
  };
}

function parse(line: string, host: string, now: number): Cookie | undefined {
  const [pair = "", ...rest] = line.split(";");
  const equals = pair.indexOf("=");
  if (equals < 1) return undefined;
  const attributes = new Map(rest.map((part) => attribute(part)));
  const domain = attributes.get("domain")?.replace(/^\./, "").toLowerCase();
  if (domain && host !== domain && !host.endsWith(`.${domain}`)) return undefined;
  return {
    name: pair.slice(0, equals).trim(),
    value: pair.slice(equals + 1).trim(),
    host: domain || host,
    hostOnly: !domain,
    path: attributes.get("path") || "/",
    expires: expiry(attributes.get("max-age"), attributes.get("expires"), now),
  };
}

function attribute(part: string): [string, string] {
  const [name = "", value = ""] = part.split("=", 2);
  return [name.trim().toLowerCase(), value.trim()];
}

function expiry(maxAge: string | undefined, expires: string | undefined, now: number): number {
  if (maxAge !== undefined) return now + Number(maxAge) * 1000;
  return expires === undefined ? Number.POSITIVE_INFINITY : Date.parse(expires);
}

function matchesHost(cookie: Cookie, host: string): boolean {
  return cookie.host === host || (!cookie.hostOnly && host.endsWith(`.${cookie.host}`));
}

function matchesPath(cookie: Cookie, path: string): boolean {
  return path.startsWith(cookie.path) && (cookie.path.endsWith("/") || /^$|^[/?]/.test(path.slice(cookie.path.length)));
}
