import "server-only";
import { type Access, accessOf } from "@/lib/access/access-of";
import { readingOnly } from "@/lib/access/reading-only";
import { openSession } from "@/lib/auth0/open-session";
import { needsRefresh, type Session } from "@/lib/auth0/session";
import { readSealed } from "@/lib/auth0/session-cookie";
import { isSessionOver } from "@/lib/auth0/session-limits";
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
  /** One of the company's own limits is reached: only a login that asks for a proof helps. */
  | { kind: "over"; organization: Organization; session: Session }
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
  const answer = findBySlug(slugOf(headers));
  return answer instanceof Promise ? answer.then(living) : living(answer);
}

function slugOf(headers: HeaderReader): string {
  const { rootDomain, trustProxy } = env();
  const host = parseHost(hostHeader(headers, trustProxy), rootDomain);
  if (host.kind !== "tenant") throw new AppError("unknown_host");
  return host.slug;
}

/**
 * Where the company lives now that has left the address a request came to.
 *
 * @returns its new slug; null where nobody has moved away. Throws as `evaluateHost`
 */
export async function movedTo(headers: HeaderReader): Promise<string | null> {
  const answer = await findBySlug(slugOf(headers));
  return answer.kind === "moved" ? answer.slug : null;
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
 * Host, session, organization, revocation record: the checks that come before permission, for pages and handlers alike. Trusts
 * nothing but the Host header and the sealed cookie.
 *
 * @param now milliseconds
 * @throws AppError as `evaluateHost`, and `database_unavailable` when the revocation record cannot be read
 */
export function evaluate(headers: HeaderReader, now: number): Evaluation | Promise<Evaluation> {
  const organization = evaluateHost(headers);
  if (organization instanceof Promise) return organization.then((found) => judge(found, headers, now));
  return judge(organization, headers, now);
}

type Opened = { organization: Organization; sealed: string; session: Session };

function judge(organization: Organization, headers: HeaderReader, now: number): Evaluation | Promise<Evaluation> {
  const sealed = readSealed(headers.get("cookie"));
  const session = sealed === null ? null : openSession(sealed, organization.slug, now);
  if (sealed === null || session === null) return { kind: "signed_out", organization };
  // The secret belongs to the slug; this catches a slug that was renamed away and taken by another company.
  if (session.user.org_id !== organization.id) return { kind: "other_organization", organization };
  if (isSessionOver(session, now)) return { kind: "over", organization, session };
  const access = accessOfSession(session, now);
  if (access instanceof Promise) return access.then((known) => admit({ organization, sealed, session }, known, now));
  return admit({ organization, sealed, session }, access, now);
}

/** What the revocation record says of a session; at once in nearly every case. Throws as `accessOf`. */
export function accessOfSession({ user, internal, at, permissions }: Session, now: number): Access | Promise<Access> {
  return accessOf({ organizationId: user.org_id, userId: user.sub, sid: internal.sid, at, permissions }, now);
}

/** The session with what its owner may at this moment. One that is out of date is good for reading, and only while it cannot be renewed. */
export function withAccess(session: Session, access: Exclude<Access, "ended">): Session {
  if (access === "current") return session;
  const permissions = access === "stale" ? readingOnly(session.permissions) : [...access.permissions];
  return { ...session, permissions };
}

function admit({ organization, sealed, session }: Opened, access: Access, now: number): Evaluation {
  if (access === "ended") return { kind: "signed_out", organization };
  const admitted = withAccess(session, access);
  if (access !== "stale" && !needsRefresh(session, now)) return { kind: "signed_in", organization, session: admitted };
  // The service was silent a moment ago: nobody waits for it again, and nobody is signed out for its fault.
  if (isBreakerOpen(now) && isWithinGrace(session.tokenSet.expiresAt, now)) {
    return { kind: "signed_in", organization, session: admitted };
  }
  return { kind: "expired", organization, sealed, session: admitted };
}
