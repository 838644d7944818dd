/** Reading there changes nothing. Elsewhere a GET may: it starts a login, signs out, lets somebody in. */
const READ_ONLY = ["/api/v2/", "/_local/", "/.well-known/"];

/** Whether a request may change the tenant's state. */
export function mayWrite(method: string, path: string): boolean {
  if (method !== "GET" && method !== "HEAD") return true;
  return !READ_ONLY.some((prefix) => path.startsWith(prefix));
}
