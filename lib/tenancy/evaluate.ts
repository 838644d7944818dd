import "server-only";
import { openSession } from "@/lib/auth0/open-session";
import { needsRefresh, type Session } from "@/lib/auth0/session";
import { readSealed } from "@/lib/auth0/session-cookie";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Organization } from "@/lib/organizations/types";
import { isBreakerOpen, isWithinGrace } from "./breaker";
import { findBySlug } from "./directory";
import type { DirectoryAnswer } from "./directory-answer";
import { hostHeader, parseHost } from "./host";

type HeaderReader = Pick<Headers, "get">;

/** What a request turned out to be, before any permission is looked at. */
export type Evaluation =
  | { kind: "signed_out"; organization: Organization }
  | { kind: "other_organization"; organization: Organization }
  | { kind: "expired"; organization: Organization; sealed: string; session: Session }
  | { kind: "signed_in"; organization: Organization; session: Session };

/**
 * The company of the host a request came to: at once when it is known, which is the case for nearly every request, and every
 * promise on that way would be felt; else a promise of it.
 *
 * @throws AppError `unknown_host` for the apex and foreign hosts, `not_found` where no company lives (or it is suspended),
 *   `sign_in_unavailable` or `too_many_requests` when the directory cannot answer
 */
export function evaluateHost(headers: HeaderReader): Organization | Promise<Organization> {
  const { rootDomain, trustProxy } = env();
  const host = parseHost(hostHeader(headers, trustProxy), rootDomain);
  if (host.kind !== "tenant") throw new AppError("unknown_host");
  const answer = findBySlug(host.slug);
  return answer instanceof Promise ? answer.then(living) : living(answer);
}

function living(answer: DirectoryAnswer): Organization {
  return open(answer.kind === "found" ? answer.organization : null);
}

/**
 * A company that exists and is not suspended.
 *
 * @throws AppError `not_found` for any other
 */
export function open(organization: Organization | null): Organization {
  if (!organization || organization.suspended) throw new AppError("not_found");
  return organization;
}

/**
 * Host, session, organization: the checks that come before permission, for pages and handlers alike. Trusts nothing but the Host
 * header and the sealed cookie.
 *
 * @param now milliseconds
 * @throws AppError as `evaluateHost`
 */
export function evaluate(headers: HeaderReader, now: number): Evaluation | Promise<Evaluation> {
  const organization = evaluateHost(headers);
  if (organization instanceof Promise) return organization.then((found) => judge(found, headers, now));
  return judge(organization, headers, now);
}

function judge(organization: Organization, headers: HeaderReader, now: number): Evaluation {
  const sealed = readSealed(headers.get("cookie"));
  const session = sealed === null ? null : openSession(sealed, organization.slug, now);
  if (sealed === null || session === null) return { kind: "signed_out", organization };
  // The secret belongs to the slug; this catches a slug that was renamed away and taken by another company.
  if (session.user.org_id !== organization.id) return { kind: "other_organization", organization };
  if (!needsRefresh(session, now)) return { kind: "signed_in", organization, session };
  // The service was silent a moment ago: nobody waits for it again, and nobody is signed out for its fault.
  if (isBreakerOpen(now) && isWithinGrace(session.tokenSet.expiresAt, now)) {
    return { kind: "signed_in", organization, session };
  }
  return { kind: "expired", organization, sealed, session };
}
