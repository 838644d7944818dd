import { cookieNames, cookiePairs } from "@/lib/auth0/session-cookie";

const name = () => (cookieNames().secure ? "__Host-logins" : "logins");
const window = 20;
const limit = 6;

/** How many logins this browser started at this host within the last seconds. A forged count only hurts its sender. */
function recentLogins(cookies: string | null): number {
  const own = cookiePairs(cookies).filter(([cookie]) => cookie === name());
  return Math.min(limit, Math.max(0, ...own.map(([, value]) => Number.parseInt(value, 10) || 0)));
}

/** Whether to stop: a login that ends without a usable session would start the next one, for ever. */
export function isLoginLoop(cookies: string | null): boolean {
  return recentLogins(cookies) >= limit;
}

/** The Set-Cookie line that counts one more login. */
export function countedLogin(cookies: string | null): string {
  const secure = cookieNames().secure ? "; Secure" : "";
  return `${name()}=${recentLogins(cookies) + 1}; Path=/; Max-Age=${window}; HttpOnly; SameSite=Lax${secure}`;
}

/** The Set-Cookie line that starts the count anew: the person was shown the page, and decides. */
export function forgottenLogins(): string {
  return `${name()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${cookieNames().secure ? "; Secure" : ""}`;
}
