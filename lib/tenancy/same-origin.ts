/**
 * Whether a browser sent this from a page of `origin` itself. Companies are same-site siblings, so SameSite cookies do not keep one
 * from posting to another: the Origin header must be there and be exactly ours.
 */
export function isSameOrigin(headers: Pick<Headers, "get">, origin: string): boolean {
  if (headers.get("origin") !== origin) return false;
  const site = headers.get("sec-fetch-site");
  return site === null || site === "same-origin";
}
