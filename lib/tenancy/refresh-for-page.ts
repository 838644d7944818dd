import "server-only";
import { clearedSession, cookieNames, cookiePairs } from "@/lib/auth0/session-cookie";
import type { Organization } from "@/lib/organizations/types";
import { safeReturnTo } from "@/lib/return-to";
import { tenantUrl } from "./address";
import { evaluate } from "./evaluate";
import { freshLogin } from "./fresh-login";
import { renew } from "./renew";

/** After this many refreshes in a row something is wrong that another one will not mend. */
const mostHops = 3;
const hopWindow = 15;

function hopCookie(): string {
  return cookieNames().secure ? "__Host-hops" : "hops";
}

function hops(cookies: string | null): number {
  const [, value = "0"] = cookiePairs(cookies).find(([name]) => name === hopCookie()) ?? [];
  return Number.parseInt(value, 10) || 0;
}

function counted(count: number): string {
  const secure = cookieNames().secure ? "; Secure" : "";
  return `${hopCookie()}=${count}; Path=/; Max-Age=${count === 0 ? 0 : hopWindow}; HttpOnly; SameSite=Lax${secure}`;
}

function seeOther(location: string, setCookies: string[]): Response {
  const headers = new Headers({ location });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/**
 * Renews a session on behalf of a page, which can neither write cookies nor spend a refresh token, and sends the browser back.
 *
 * Next's router follows a page's redirect inside a fetch and then shows the page without its content; for such a request the
 * answer is 204 and nothing is spent, and the router makes a document navigation of it.
 */
export async function refreshForPage(organization: Organization, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  if (request.headers.has("rsc") || searchParams.has("_rsc")) return new Response(null, { status: 204 });
  const back = safeReturnTo(searchParams.get("returnTo"));
  const home = (path: string) => tenantUrl(organization.slug, path);
  const login = home(`/auth/login?${new URLSearchParams({ returnTo: back })}`);
  const cookies = request.headers.get("cookie");
  const count = hops(cookies) + 1;
  if (count > mostHops) return seeOther(home("/auth/problem?reason=loop"), [...clearedSession(), counted(0)]);
  const now = Date.now();
  const evaluation = await evaluate(request.headers, now);
  if (evaluation.kind === "signed_out") return seeOther(login, []);
  if (evaluation.kind === "over")
    return seeOther(home(await freshLogin(organization.slug, back, evaluation.session.user.sub)), []);
  if (evaluation.kind !== "expired") return seeOther(home(back), [counted(count)]);
  const renewed = await renew(organization, evaluation.sealed, evaluation.session, now);
  switch (renewed.kind) {
    case "renewed":
      return seeOther(home(back), [...renewed.setCookies, counted(count)]);
    case "graced":
      return seeOther(home(back), [counted(count)]);
    case "ended":
      return seeOther(login, renewed.setCookies);
    case "undecided":
      return seeOther(home("/auth/problem?reason=unavailable"), []);
  }
}
