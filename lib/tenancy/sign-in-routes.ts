import type { SignInHost } from "@/lib/auth0/client";
import { signInAvailable } from "@/lib/auth0/http";
import { openIntent } from "@/lib/auth0/login-intent";
import { clearedSession } from "@/lib/auth0/session-cookie";
import { clearedTransaction, finishLogin, heldSignIn, signedInBy, startLogin, startLogout } from "@/lib/auth0/sign-in";
import { SignInRefused } from "@/lib/auth0/sign-in-refused";
import { AppError } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import type { Organization } from "@/lib/organizations/types";
import { apexUrl, tenantUrl } from "./address";
import { announceArrival } from "./announce-arrival";
import { countedLogin, forgottenLogins, isLoginLoop } from "./login-loop";
import { linkedInvitation, loginParameters } from "./login-parameters";
import { isNavigation } from "./navigation";
import { recordSignOut } from "./record-sign-out";
import { isRefusalReason } from "./refusal";
import { redirect, refuse, refuseData, type Visit } from "./respond";
import { isSameOrigin } from "./same-origin";

function signInHost(organization: Organization): SignInHost {
  return { slug: organization.slug, organizationId: organization.id, baseUrl: tenantUrl(organization.slug) };
}

/** Starts the login of this company, or says plainly that it cannot be started now. */
export async function beginLogin(visit: Visit, organization: Organization, query: URLSearchParams): Promise<Response> {
  const cookies = visit.request.headers.get("cookie");
  if (isLoginLoop(cookies)) {
    const stopped = refuse(visit, "loop");
    stopped.headers.append("set-cookie", forgottenLogins());
    return stopped;
  }
  const intent = await openIntent(organization.slug, query.get("intent"));
  const invitation = intent ? null : linkedInvitation(query);
  if (invitation !== null) {
    return redirect(visit, tenantUrl(organization.slug, `/join?${new URLSearchParams({ invitation })}`));
  }
  if (!(await signInAvailable())) return refuse(visit, "unavailable");
  const { parameters, returnTo } = loginParameters(query, intent);
  try {
    const response = await startLogin(signInHost(organization), cookies, returnTo, parameters);
    response.headers.set("cache-control", "private, no-store");
    response.headers.append("set-cookie", countedLogin(cookies));
    return response;
  } catch (error) {
    log.warn("login.not_started", { ...errorFields(error), requestId: visit.requestId, slug: organization.slug });
    return refuse(visit, "unavailable");
  }
}

/** Ends a login. A refusal leaves no session and no transaction behind, and a clean address to reload. */
async function completeLogin(visit: Visit, organization: Organization): Promise<Response> {
  const { searchParams } = visit.request.nextUrl;
  const cookies = visit.request.headers.get("cookie");
  try {
    const host = signInHost(organization);
    const response = await finishLogin(host, cookies, searchParams);
    await announceArrival(organization, await signedInBy(host, response), visit.requestId);
    log.info("login.completed", { requestId: visit.requestId, slug: organization.slug });
    return response;
  } catch (error) {
    const reason = error instanceof SignInRefused ? error.refusal : "unknown";
    log.warn("login.refused", { ...errorFields(error), reason, requestId: visit.requestId, slug: organization.slug });
    const problem = tenantUrl(organization.slug, `/auth/problem?reason=${reason}`);
    // Tokens for another organization end the session this host had, too. Other failures do not: a link to the callback with an
    // invented state would else sign people out.
    const ended = reason === "wrong_organization" ? clearedSession() : [];
    return redirect(visit, problem, 303, [...clearedTransaction(searchParams.get("state")), ...ended]);
  }
}

async function logout(visit: Visit, organization: Organization): Promise<Response> {
  const { headers } = visit.request;
  if (!isSameOrigin(headers, tenantUrl(organization.slug))) return refuseData(visit, new AppError("cross_origin"));
  const sid = await heldSignIn(signInHost(organization), headers.get("cookie")).catch(() => null);
  const returnTo = apexUrl(`/signed-out?company=${organization.slug}`);
  // The SDK knows where to send the browser without asking, and it would end at a service that is down.
  const answer = (await signInAvailable())
    ? await startLogout(signInHost(organization), headers.get("cookie"), returnTo).catch((error: unknown) => {
        log.warn("logout.incomplete", { ...errorFields(error), requestId: visit.requestId, slug: organization.slug });
        return null;
      })
    : null;
  // Last, when the refresh token is revoked: a session renewed in between would count as newer than the sign-out.
  if (sid !== null) await recordSignOut(organization, sid, visit.requestId);
  if (answer) return answer;
  return redirect(visit, tenantUrl(organization.slug, "/signed-out?partial=1"), 303, clearedSession());
}

/**
 * Everything under `/auth/` on a company's host. The SDK mounts a dozen routes more (profile, access token, MFA, passkeys, proxies
 * to other APIs); none of them is reachable.
 */
export async function signInRoutes(visit: Visit, organization: Organization): Promise<Response> {
  const { method, nextUrl, headers } = visit.request;
  const route = `${method} ${nextUrl.pathname}`;
  switch (route) {
    case "GET /auth/login":
      // 204 makes Next's router fall back to a document navigation, and a prefetch come to nothing.
      if (!isNavigation(method, headers))
        return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
      return beginLogin(visit, organization, nextUrl.searchParams);
    case "GET /auth/callback":
      return completeLogin(visit, organization);
    case "POST /auth/logout":
      return logout(visit, organization);
    case "GET /auth/problem": {
      const reason = nextUrl.searchParams.get("reason");
      return refuse(visit, isRefusalReason(reason) ? reason : "unknown", { slug: organization.slug });
    }
    default:
      return refuseData(visit, new AppError("not_found"));
  }
}
