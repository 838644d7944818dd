import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { type AppError, errorBody } from "@/lib/errors";
import { contentSecurityPolicy } from "./content-security-policy";
import { type RefusalReason, refusalStatus } from "./refusal";
import { strippedHeaders } from "./strip-request";

/** One visit to the front door: what every answer needs. */
export type Visit = { request: NextRequest; requestId: string; formTargets: string[] };

/** Headers that a page reads as hints. Nothing is decided by them: a page proves everything for itself. */
function dressed(response: NextResponse, visit: Visit, policy: string): NextResponse {
  const { pathname, search } = visit.request.nextUrl;
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  response.headers.set("x-request-id", visit.requestId);
  response.headers.set("x-path", `${pathname}${search}`.slice(0, 1_000));
  return response;
}

/**
 * What Next hands to the page. Under `next start` it copies the headers of this answer onto the request, so the request's own are
 * only copied where something must be taken out of them, or where the platform (Vercel) does not do that.
 */
function forwarded(visit: Visit, policy: string): { request: { headers: Headers } } | undefined {
  const stripped = strippedHeaders(visit.request.headers);
  if (!stripped && !env().onVercel) return undefined;
  const headers = stripped ?? new Headers(visit.request.headers);
  const { pathname, search } = visit.request.nextUrl;
  headers.set("content-security-policy", policy);
  headers.set("x-request-id", visit.requestId);
  headers.set("x-path", `${pathname}${search}`.slice(0, 1_000));
  return { request: { headers } };
}

/** The page that was asked for. */
export function pass(visit: Visit): NextResponse {
  const policy = contentSecurityPolicy(visit.formTargets);
  return dressed(NextResponse.next(forwarded(visit, policy)), visit, policy);
}

/** Another page under the same address; `status` is what the browser sees. */
export function rewrite(visit: Visit, path: string, status = 200): NextResponse {
  const policy = contentSecurityPolicy(visit.formTargets);
  const target = new URL(path, visit.request.url);
  return dressed(NextResponse.rewrite(target, { ...forwarded(visit, policy), status }), visit, policy);
}

/** The page that says why there is no other. */
export function refuse(visit: Visit, reason: RefusalReason, more: Record<string, string> = {}): NextResponse {
  const query = new URLSearchParams({ reason, requestId: visit.requestId, ...more });
  const response = rewrite(visit, `/refused?${query}`, refusalStatus[reason]);
  if (refusalStatus[reason] === 503) response.headers.set("retry-after", "10");
  return response;
}

/** An answer for something that is not a person in front of a page. */
export function refuseData(visit: Visit, error: AppError): NextResponse {
  const response = NextResponse.json(errorBody(error, visit.requestId), { status: error.status });
  if (error.retryAfter !== undefined) response.headers.set("retry-after", String(error.retryAfter));
  return dressed(response, visit, "default-src 'none'");
}

/** A redirect that no cache keeps. `cookies` are Set-Cookie lines. */
export function redirect(visit: Visit, location: string, status: 303 | 307 = 307, cookies: string[] = []): Response {
  const headers = new Headers({ location, "cache-control": "private, no-store", "x-request-id": visit.requestId });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status, headers });
}
