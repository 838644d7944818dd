import { env } from "@/lib/env";

function nonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

/**
 * The policy of one page: scripts and styles by a nonce of their own, nothing else.
 *
 * @param formTargets origins, besides the page's own, to which its forms lead through redirects. Browsers check each step:
 *   a sign-out goes to the sign-in service and comes back through the apex.
 */
export function contentSecurityPolicy(formTargets: string[]): string {
  const value = nonce();
  const { isProduction, localTenantUrl, scheme } = env();
  // Next's development client compiles with eval and injects its overlay's styles.
  const script = isProduction ? `'nonce-${value}' 'strict-dynamic'` : `'nonce-${value}' 'strict-dynamic' 'unsafe-eval'`;
  const style = isProduction ? `'self' 'nonce-${value}'` : "'self' 'unsafe-inline'";
  return [
    "default-src 'self'",
    `script-src 'self' ${script}`,
    `style-src ${style}`,
    `img-src 'self' data: https:${localTenantUrl ? ` ${localTenantUrl}` : ""}`,
    `connect-src 'self'${isProduction ? "" : " ws:"}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ["form-action 'self'", ...formTargets].join(" "),
    ...(scheme === "https" ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
