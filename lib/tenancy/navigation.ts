/**
 * Whether a request is a person going to a page by a link, as opposed to a script, a prefetch or an image. Only that may start a login:
 * otherwise every prefetched link would.
 */
export function isNavigation(method: string, headers: Pick<Headers, "get">): boolean {
  return method === "GET" && isForPage(headers);
}

/** Whether a person will see the answer in place of the page they are on: they followed a link, or sent a form. */
export function isForPage(headers: Pick<Headers, "get">): boolean {
  const purpose = `${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""} ${headers.get("x-moz") ?? ""}`;
  if (/prefetch|prerender|preview/.test(purpose)) return false;
  const mode = headers.get("sec-fetch-mode");
  if (mode !== null) return mode === "navigate" && headers.get("sec-fetch-dest") !== "iframe";
  return (headers.get("accept") ?? "").includes("text/html");
}
