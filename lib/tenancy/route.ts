import "server-only";
import type { z } from "zod";
import { noteRefusal } from "@/lib/audit/denied";
import { systemBearers } from "@/lib/auth0/keys";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Organization } from "@/lib/organizations/types";
import type { Permission } from "@/lib/permissions";
import { newRequestId } from "@/lib/request-id";
import { type ApexHandlerName, handlers, type SystemHandlerName, type TenantHandlerName } from "@/lib/routes";
import { apexUrl, tenantUrl } from "./address";
import { answer, refusal } from "./answer";
import { clientAddress } from "./client-address";
import { contextOf, evaluate, evaluateHost } from "./evaluate";
import { hostHeader, parseHost } from "./host";
import { type Input, readInput, readParams } from "./input";
import { renew } from "./renew";
import { isSameOrigin } from "./same-origin";
import type { TenantContext } from "./tenant-context";

type Handler = (request: Request, next: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Result = Promise<Response | object>;

/** A handler whose row says `company` knows whose door it stands at, and nobody's name. */
type CompanyContext = { organization: Organization; requestId: string };

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

/** Who is asking, with the cookies of a refresh made on the way. */
async function signedIn(
  request: Request,
  requestId: string,
): Promise<{ context: TenantContext; setCookies: string[] }> {
  const now = Date.now();
  const evaluation = await evaluate(request.headers, now);
  const { organization } = evaluation;
  const about = { requestId, ip: clientAddress(request.headers) };
  switch (evaluation.kind) {
    case "signed_out":
      throw new AppError("signed_out");
    case "other_organization":
      throw new AppError("other_organization");
    case "signed_in":
      return { context: contextOf(organization, evaluation.session, about), setCookies: [] };
    case "expired": {
      const renewed = await renew(organization, evaluation.sealed, evaluation.session, now);
      if (renewed.kind === "ended") throw new AppError("signed_out");
      if (renewed.kind === "undecided") throw new AppError("sign_in_unavailable", { retryAfter: 10 });
      const setCookies = renewed.kind === "renewed" ? renewed.setCookies : [];
      return { context: contextOf(organization, renewed.session, about), setCookies };
    }
  }
}

/**
 * Wraps a handler on a company's host. Checks, in this order: host, session, organization, permission, origin, path, input.
 *
 * @param route the handler's row in `lib/routes.ts`, which says who may
 * @param input how body (`json`, `form`) or `query`, and the path's `params`, are parsed; the handler gets both typed. What has not the
 *   form of an id is `not_found`
 */
export function tenantRoute<
  N extends TenantHandlerName,
  S extends z.ZodType = z.ZodUndefined,
  P extends z.ZodType = z.ZodUndefined,
>(
  route: N,
  input: Input<S, P>,
  handle: (context: ContextOf<N>, input: z.output<S>, request: Request, params: z.output<P>) => Result,
): Handler {
  const access: Permission | "signed_in" | "company" = handlers[route];
  return (request, next) => {
    const requestId = newRequestId();
    return guarded(route, requestId, async () => {
      // Bearer tokens are not sessions: with an Authorization header, cookies do not count.
      if (request.headers.has("authorization"))
        throw new AppError("signed_out", { message: "This token is not accepted." });
      const asked =
        access === "company"
          ? { context: { organization: await evaluateHost(request.headers), requestId }, setCookies: [] }
          : await signedIn(request, requestId);
      try {
        if (access !== "company" && access !== "signed_in") requirePermission(asked.context, access);
        requireOwnOrigin(request, tenantUrl(asked.context.organization.slug));
        const params = await readParams(next.params, input);
        const parsed = await readInput(request, input);
        // The row decides which of the two contexts this is, and the input what the handler gets; the types say the same, which the
        // compiler cannot follow here.
        const context = asked.context as ContextOf<N>;
        const result = await handle(context, parsed as z.output<S>, request, params as z.output<P>);
        return answer(result, requestId, asked.setCookies);
      } catch (error) {
        noteRefusal(asked.context, route, error);
        throw error;
      }
    });
  };
}

function requirePermission(context: CompanyContext | TenantContext, permission: Permission): void {
  if (!("permissions" in context) || !context.permissions.has(permission)) throw new AppError("forbidden");
}

function requireOwnOrigin(request: Request, origin: string): void {
  if (takesInput(request.method) && !isSameOrigin(request.headers, origin)) throw new AppError("cross_origin");
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
      requireOwnOrigin(request, apexUrl());
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

async function isSystem(request: Request, access: "system" | "cron"): Promise<boolean> {
  const given = request.headers.get("authorization") ?? "";
  const { cronSecret } = env();
  const bearers = await systemBearers();
  return (access === "cron" && cronSecret !== null ? [...bearers, cronSecret] : bearers).some((bearer) =>
    isEqual(given, `Bearer ${bearer}`),
  );
}

/** Compares without telling, by its duration, how much was right. */
function isEqual(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}
