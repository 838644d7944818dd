/** Places of our own that must never be the end of a login: they would start it again, or answer data instead of a page. */
const excluded = /^\/(?:auth|api|apex|refused|_next)(?:[/?#]|$)/i;

/**
 * Where to go after a login or a refresh.
 *
 * @param value what a link, a form or a hint asked for; not trusted
 * @returns a path of this host with its query, at most 1000 characters; "/" for everything else
 */
export function safeReturnTo(value: string | null | undefined): string {
  if (!value || value.length > 1000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(value)) return "/";
  const base = "http://host.invalid";
  const url = URL.canParse(value, base) ? new URL(value, base) : undefined;
  if (url?.origin !== base || url.pathname.startsWith("//")) return "/";
  const path = `${url.pathname}${url.search}${url.hash}`;
  return excluded.test(decoded(url.pathname)) ? "/" : path;
}

/** A pathname as a lenient router might read it, so that `/%61uth` is seen as what it is. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname).replaceAll("\\", "/").replace(/\/+/g, "/");
  } catch {
    return "/auth";
  }
}
