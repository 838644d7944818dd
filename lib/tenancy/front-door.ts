import { type NextFetchEvent, type NextRequest, NextResponse } from "next/server";
import { hasSessionCookie } from "@/lib/auth0/session-cookie";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import type { Organization } from "@/lib/organizations/types";
import { newRequestId } from "@/lib/request-id";
import { apexUrl, tenantUrl } from "./address";
import { preflight } from "./cors";
import type { DirectoryAnswer } from "./directory-answer";
import { lookUpOnEdge } from "./edge-directory";
import { hostHeader, isSlug, parseHost } from "./host";
import { isNavigation } from "./navigation";
import { pass, redirect, refuse, refuseData, rewrite, type Visit } from "./respond";
import { beginLogin, signInRoutes } from "./sign-in-routes";

/** Pages of a company that need no session. They show nothing but whose door this is. */
const publicPages = new Set(["/signed-out", "/join"]);

/** Paths that exist for rewrites alone. */
const internal = /^\/(?:apex|refused)(?:\/|$)/;
const nowhere = "/apex/nowhere";

/**
 * The way in for every page and for `/auth/*`: which host, which company, is there a session cookie at all.
 * It routes, and starts logins; it decides no right. Each page and handler proves everything for itself.
 */
export async function frontDoor(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  // Of all that goes to handlers, only a browser's question about another site's token comes here: they stand on their own.
  if (request.nextUrl.pathname.startsWith("/api/")) {
    return request.method === "OPTIONS" ? preflight(request.headers) : NextResponse.next();
  }
  const { rootDomain, trustProxy, issuer } = env();
  const header = hostHeader(request.headers, trustProxy);
  const host = parseHost(header, rootDomain);
  const visit: Visit = { request, requestId: newRequestId(), formTargets: [] };
  switch (host.kind) {
    case "foreign":
      return foreignHost(visit, header);
    case "api":
      // Pages are for people, and people have a company's host. Its handlers under /api/ never come this way.
      return refuseData(visit, new AppError("not_found"));
    case "apex":
      return apex(visit);
    case "tenant":
      // A sign-out. What leads to a login answers its form with a document instead, since a login may lead anywhere.
      visit.formTargets = [issuer, apexUrl()];
      return tenant(visit, host.slug, event);
  }
}

/** 421 for hosts that are not ours. Plain `localhost` on the right port is a developer who forgot the name. */
function foreignHost(visit: Visit, header: string | null): Response {
  const { rootDomain } = env();
  const bare = rootDomain.replace(/^[^.]+\.(localhost(?::\d+)?)$/, "$1");
  if (bare !== rootDomain && header === bare) return redirect(visit, apexUrl("/"));
  return refuseData(visit, new AppError("unknown_host"));
}

function apex(visit: Visit): Response {
  const { method, nextUrl } = visit.request;
  const { pathname, search, searchParams } = nextUrl;
  if (!isRead(method)) return refuseData(visit, new AppError("method_not_allowed"));
  if (internal.test(pathname)) return rewrite(visit, nowhere);
  if (pathname === "/signed-out") {
    const company = searchParams.get("company") ?? "";
    return redirect(visit, isSlug(company) ? tenantUrl(company, "/signed-out") : apexUrl("/"), 303);
  }
  return rewrite(visit, `/apex${pathname === "/" ? "" : pathname}${search}`);
}

async function tenant(visit: Visit, slug: string, event: NextFetchEvent): Promise<Response> {
  const { method, nextUrl, headers } = visit.request;
  const { pathname } = nextUrl;
  const forSignIn = /^\/auth(?:\/|$)/.test(pathname);
  if (!forSignIn) {
    if (!isRead(method)) return refuseData(visit, new AppError("method_not_allowed"));
    if (internal.test(pathname)) return rewrite(visit, nowhere);
    if (hasSessionCookie(headers.get("cookie"))) return pass(visit);
  }
  const answer = await lookUp(visit, slug, event);
  if (answer === null) return refuse(visit, "unavailable");
  if (answer.kind === "moved")
    return redirect(visit, tenantUrl(answer.slug, isRead(method) ? `${pathname}${nextUrl.search}` : "/"));
  if (answer.kind === "unknown" || answer.organization.suspended) return refuse(visit, "unknown_company", { slug });
  if (forSignIn) return signInRoutes(visit, answer.organization);
  return signedOut(visit, answer.organization);
}

/** A visitor without a session cookie: public pages, the login for a navigation, 401 for the rest. */
function signedOut(visit: Visit, organization: Organization): Response | Promise<Response> {
  const { method, nextUrl, headers } = visit.request;
  if (publicPages.has(nextUrl.pathname)) return pass(visit);
  if (!isNavigation(method, headers)) return refuseData(visit, new AppError("signed_out"));
  return beginLogin(visit, organization, new URLSearchParams({ returnTo: `${nextUrl.pathname}${nextUrl.search}` }));
}

async function lookUp(visit: Visit, slug: string, event: NextFetchEvent): Promise<DirectoryAnswer | null> {
  try {
    return await lookUpOnEdge(slug, (work) => event.waitUntil(work));
  } catch (error) {
    log.warn("directory.unavailable", { ...errorFields(error), requestId: visit.requestId, slug });
    return null;
  }
}

function isRead(method: string): boolean {
  return method === "GET" || method === "HEAD";
}
