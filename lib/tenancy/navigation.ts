/**
 * Whether a request is a person going to a page, as opposed to a script, a prefetch or an image. Only that may start a login:
 * otherwise every prefetched link would.
 */
export function isNavigation(method: string, headers: Pick<Headers, "get">): boolean {
  if (method !== "GET") return false;
  const purpose = `${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""} ${headers.get("x-moz") ?? ""}`;
  if (/prefetch|prerender|preview/.test(purpose)) return false;
  const mode = headers.get("sec-fetch-mode");
  if (mode !== null) return mode === "navigate" && headers.get("sec-fetch-dest") !== "iframe";
  return (headers.get("accept") ?? "").includes("text/html");
}
