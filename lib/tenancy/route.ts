import "server-only";
import type { z } from "zod";
import { carryOutOnce, onceOf } from "@/lib/api/idempotency";
import { countRequest, type Standing, showStanding } from "@/lib/api/rate-limits";
import { noteRefusal } from "@/lib/audit/denied";
import { systemBearers } from "@/lib/auth0/keys";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isPermission, type Permission } from "@/lib/permissions";
import { newRequestId } from "@/lib/request-id";
import { type ApexHandlerName, handlers, type SystemHandlerName, type TenantHandlerName } from "@/lib/routes";
import { apexUrl, tenantUrl } from "./address";
import { answer, refusal } from "./answer";
import { challengeOf } from "./challenge";
import { shareWithOrigin } from "./cors";
import { hostHeader, parseHost } from "./host";
import { type CompanyContext, identify, type TenantAccess } from "./identify";
import { type Input, readInput, readParams } from "./input";
import { isForPage } from "./navigation";
import { nobodyHere, problemPage } from "./refusal";
import { isSameOrigin } from "./same-origin";
import type { TenantContext } from "./tenant-context";

type Handler = (request: Request, next: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Result = Promise<Response | object>;

type ContextOf<N extends TenantHandlerName> = (typeof handlers)[N] extends "company" ? CompanyContext : TenantContext;

function takesInput(method: string): boolean {
  return method !== "GET" && method !== "HEAD";
}

/** Runs a handler's body and turns whatever comes of it into a response. */
async function guarded(route: string, requestId: string, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    return refusal(error, route, requestId);
  }
}

/**
 * Wraps a handler of a company. Checks, in this order: host, session or access token, organization, permission, origin, path, input.
 *
 * @param route the handler's row in `lib/routes.ts`, which says who may
 * @param input how body (`json`, `form`) or `query`, and the path's `params`, are parsed; the handler gets both typed. What has not the
 *   form of an id is `not_found`
 * @returns the handler, with `input` beside it: proofs go through every field that any handler takes
 */
export function tenantRoute<
  N extends TenantHandlerName,
  S extends z.ZodType = z.ZodUndefined,
  P extends z.ZodType = z.ZodUndefined,
>(
  route: N,
  input: Input<S, P>,
  handle: (context: ContextOf<N>, input: z.output<S>, request: Request, params: z.output<P>) => Result,
): Handler & { input: Input<S, P> } {
  const access: TenantAccess = handlers[route];
  const answerTo: Handler = async (request, next) => {
    const visit = visitOf(request);
    let response: Response;
    try {
      await admit(access, request.method, visit);
      const params = input?.params ? await readParams(next.params, input) : undefined;
      const parsed = await readInput(request, input);
      // The row decides which of the two contexts this is, and the input what the handler gets; the types say the same, which the compiler
      // cannot follow here.
      const context = visit.context as ContextOf<N>;
      const run = () => handle(context, parsed as z.output<S>, request, params as z.output<P>);
      const status = input?.status ?? 200;
      const once = input?.once ? onceOf(visit.headers, [route, params, parsed]) : null;
      const result = await (once && "person" in context ? carryOutOnce(context, once, run, status) : run());
      response = answer(result, visit.requestId, status);
    } catch (error) {
      response = refused(error, route, access, visit);
    }
    return finished(response, visit);
  };
  return Object.assign(answerTo, { input });
}

/** What a request is, and what it turns out to be on its way. */
type Visit = {
  requestId: string;
  /** Read once: Next watches every look at a request. */
  headers: Headers;
  hasToken: boolean;
  context: CompanyContext | TenantContext | undefined;
  /** Of a refresh made on the way: they belong to every answer, a refusal included, or the next request would go on with the old session. */
  setCookies: string[];
  standing: Standing | null;
};

function visitOf({ headers }: Request): Visit {
  const hasToken = headers.has("authorization");
  return { requestId: newRequestId(), headers, hasToken, context: undefined, setCookies: [], standing: null };
}

/** Everything that is asked before a handler looks at what it was sent. */
async function admit(access: TenantAccess, method: string, visit: Visit): Promise<void> {
  const { context, setCookies } = await identify(access, visit.headers, visit.requestId);
  visit.context = context;
  visit.setCookies = setCookies;
  if ("person" in context) {
    visit.standing = await countRequest(context);
    if (visit.standing?.exceeded) throw new AppError("too_many_requests", { retryAfter: visit.standing.resetsIn });
  }
  if (isPermission(access)) requirePermission(context, access);
  // A browser sends cookies by itself, a token only by the hand of whoever has it.
  if (!visit.hasToken) requireOwnOrigin(method, visit.headers, () => tenantUrl(context.organization.slug));
}

function refused(
  error: unknown,
  route: string,
  access: TenantAccess,
  { context, requestId, hasToken, headers }: Visit,
): Response {
  if (context) noteRefusal(context, route, error);
  const response = refusal(error, route, requestId, (expected) => challengeOf(expected, access, hasToken));
  // Rows without a right of their own are where pages and forms lead on: a person would see the JSON.
  const page = access === "company" || access === "session" ? pageFor(error, context !== undefined) : null;
  if (page === null || hasToken || !isForPage(headers)) return response;
  return answer(new Response(null, { status: 303, headers: { location: page } }), requestId);
}

function pageFor(error: unknown, isIdentified: boolean): string | null {
  if (!(error instanceof AppError)) return null;
  return error.code === "not_found" && !isIdentified ? nobodyHere : problemPage(error.code);
}

/** What an answer says besides: the cookies of a refresh, and to a token where it stands. */
function finished(response: Response, { setCookies, standing, hasToken, headers }: Visit): Response {
  for (const cookie of setCookies) response.headers.append("set-cookie", cookie);
  if (standing && (hasToken || standing.exceeded)) showStanding(response, standing);
  if (hasToken) shareWithOrigin(response, headers);
  return response;
}

function requirePermission(context: CompanyContext | TenantContext, permission: Permission): void {
  if (!("permissions" in context) || !context.permissions.has(permission)) throw new AppError("forbidden");
}

function requireOwnOrigin(method: string, headers: Headers, origin: () => string): void {
  if (takesInput(method) && !isSameOrigin(headers, origin())) throw new AppError("cross_origin");
}

/** Wraps a handler on the root domain: nobody is signed in there. Checks host, origin, input. */
export function apexRoute<S extends z.ZodType = z.ZodUndefined>(
  route: ApexHandlerName,
  input: Input<S>,
  handle: (input: z.output<S>, request: Request) => Result,
): Handler {
  return (request) => {
    const requestId = newRequestId();
    return guarded(route, requestId, async () => {
      const { rootDomain, trustProxy } = env();
      const host = parseHost(hostHeader(request.headers, trustProxy), rootDomain);
      if (host.kind !== "apex") throw new AppError("unknown_host");
      requireOwnOrigin(request.method, request.headers, apexUrl);
      const parsed = await readInput(request, input);
      return answer(await handle(parsed as z.output<S>, request), requestId);
    });
  };
}

/** Wraps a handler for machinery: any host, since health checks come to an address without a name. `system` rows ask for our key. */
export function systemRoute(
  route: SystemHandlerName,
  handle: (params: Record<string, string>, request: Request) => Result,
): Handler {
  return (request, next) => {
    const requestId = newRequestId();
    return guarded(route, requestId, async () => {
      // To anybody else, a system route is not there.
      if (handlers[route] !== "open" && !(await isSystem(request, handlers[route]))) throw new AppError("not_found");
      return answer(await handle(await next.params, request), requestId);
    });
  };
}

async function isSystem(request: Request, access: "system" | "cron" | "events"): Promise<boolean> {
  const given = request.headers.get("authorization") ?? "";
  return (await bearersOf(access)).some((bearer) => isEqual(given, `Bearer ${bearer}`));
}

async function bearersOf(access: "system" | "cron" | "events"): Promise<string[]> {
  const { cronSecret, eventsToken } = env();
  if (access === "events") return eventsToken === null ? [] : [eventsToken];
  const bearers = await systemBearers();
  return access === "cron" && cronSecret !== null ? [...bearers, cronSecret] : bearers;
}

/** Compares without telling, by its duration, how much was right. */
function isEqual(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}
