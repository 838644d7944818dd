import "server-only";
import { headers } from "next/headers";
import { forbidden, notFound, redirect, unauthorized } from "next/navigation";
import { cache } from "react";
import { noteSeen } from "@/lib/access/last-seen";
import { noteDenied } from "@/lib/audit/denied";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Organization } from "@/lib/organizations/types";
import type { Permission } from "@/lib/permissions";
import { newRequestId } from "@/lib/request-id";
import { safeReturnTo } from "@/lib/return-to";
import { tenantUrl } from "./address";
import { clientAddress } from "./client-address";
import { contextOf } from "./context-of";
import { type Evaluation, evaluate, evaluateHost, movedTo } from "./evaluate";
import { freshLogin } from "./fresh-login";
import { hostHeader, parseHost } from "./host";
import { nobodyHere, problemPage } from "./refusal";
import type { TenantContext } from "./tenant-context";

/** Once per request, so that a layout and its page share one evaluation. */
const currentTenant = cache(async (): Promise<TenantContext> => {
  const received = await headers();
  // A hint from the front door; forged, it leads its sender to another page of the same company.
  const returnTo = encodeURIComponent(safeReturnTo(received.get("x-path")));
  const evaluation = await evaluated(received);
  switch (evaluation.kind) {
    case "signed_out":
      return redirect(`/auth/login?returnTo=${returnTo}`);
    case "other_organization":
      return unauthorized();
    case "over":
      return redirect(await freshLoginOf(evaluation, received));
    case "expired":
      return redirect(`/api/session/refresh?returnTo=${returnTo}`);
    case "signed_in": {
      const about = { requestId: await currentRequestId(), ip: clientAddress(received) };
      const context = contextOf(evaluation.organization, evaluation.session, about);
      noteSeen(context, evaluation.session);
      return context;
    }
  }
});

function freshLoginOf({ organization, session }: Evaluation & { kind: "over" }, received: Pick<Headers, "get">) {
  return freshLogin(organization.slug, safeReturnTo(received.get("x-path")), session.user.sub);
}

async function evaluated(received: Pick<Headers, "get">): Promise<Evaluation> {
  try {
    return await evaluate(received, Date.now());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "unknown_host") notFound();
    if (error.code === "not_found") return redirect(await wayOut(received));
    // A page cannot answer 503 by itself; the front door can, and no proxy takes that for a page.
    const problem = problemPage(error.code);
    if (problem) redirect(problem);
    throw error;
  }
}

/**
 * For whoever still has a session of a company that lives here no more: the front door let them pass without asking. They are led to where
 * it has moved; else to the page that helps, since every path of this host would come to the same.
 */
async function wayOut(received: Pick<Headers, "get">): Promise<string> {
  const slug = await movedTo(received);
  return slug === null ? nobodyHere : tenantUrl(slug, safeReturnTo(received.get("x-path")));
}

/** The number the front door gave this request, or a new one where it was not asked. */
const currentRequestId = cache(async (): Promise<string> => {
  const given = (await headers()).get("x-request-id");
  return given && /^req_[0-9a-f]{12}$/.test(given) ? given : newRequestId();
});

/**
 * The guard of every page of a company: host, session, organization, permission, in that order. Call it before anything is
 * rendered or read; under a `loading.tsx` its refusals would turn into 200.
 *
 * @param permission what the page needs beyond being signed in
 * @returns who is asking. Everyone else is sent to the login, or sees 401, 403 or 404
 */
export async function requireTenant(permission?: Permission): Promise<TenantContext> {
  const context = await currentTenant();
  if (permission && !context.permissions.has(permission)) {
    await noteClosedPage(permission);
    forbidden();
  }
  return context;
}

/** Once per request, since a page and its metadata may both be refused. The path is a hint, and stands there as one. */
const noteClosedPage = cache(async (permission: Permission): Promise<void> => {
  const path = safeReturnTo((await headers()).get("x-path")).replace(/[?#].*$/s, "");
  noteDenied(await currentTenant(), { route: `page ${path}`, permission, reason: "forbidden" });
});

/**
 * Whose door a public page stands at. Needs no session and says nothing about one.
 *
 * @returns null on the apex, on foreign hosts, and where no company is known
 */
export const visitedTenant = cache(async (): Promise<{ organization: Organization; requestId: string } | null> => {
  try {
    return { organization: await evaluateHost(await headers()), requestId: await currentRequestId() };
  } catch {
    // A page that says why something was refused must not fail itself.
    return null;
  }
});

/**
 * Who of this company stands at the door of a public page. Only for saying whose session there is: it opens nothing.
 *
 * @returns null for everybody else, and where that cannot be known now
 */
export const visitingMember = cache(async (): Promise<TenantContext["person"] | null> => {
  try {
    const received = await headers();
    const evaluation = await evaluate(received, Date.now());
    if (evaluation.kind !== "signed_in") return null;
    const about = { requestId: await currentRequestId(), ip: clientAddress(received) };
    return contextOf(evaluation.organization, evaluation.session, about).person;
  } catch {
    return null;
  }
});

/** The guard of the apex's pages: reached only by the front door's rewrite, and only there at home. */
export async function requireApex(): Promise<{ requestId: string }> {
  const { rootDomain, trustProxy } = env();
  const host = parseHost(hostHeader(await headers(), trustProxy), rootDomain);
  if (host.kind !== "apex") notFound();
  return { requestId: await currentRequestId() };
}

/** The nonce of this page's content security policy, for the one `<style>` that carries a company's colours. */
export async function requestNonce(): Promise<string | undefined> {
  return /'nonce-([^']+)'/.exec((await headers()).get("content-security-policy") ?? "")?.[1];
}
