import "server-only";
import type { SignInHost } from "@/lib/auth0/client";
import { type Refreshed, refreshSession } from "@/lib/auth0/refresh-session";
import type { Session } from "@/lib/auth0/session";
import { clearedSession } from "@/lib/auth0/session-cookie";
import { isSessionOver } from "@/lib/auth0/session-limits";
import type { Organization } from "@/lib/organizations/types";
import { tenantUrl } from "./address";
import { closeBreaker, isInDoubt, isWithinGrace, tripBreaker } from "./breaker";
import { accessOfSession, withAccess } from "./evaluate";

/** How long a request waits for a refresh before it goes on with the session it has, in milliseconds. */
const patience = 1_500;

/** What came of an expired session: usable with new cookies, usable as it is for now, over, or not to be decided. */
export type Renewed =
  | { kind: "renewed"; session: Session; setCookies: string[] }
  | { kind: "graced"; session: Session }
  | { kind: "ended"; setCookies: string[] }
  | { kind: "undecided" };

function timer(milliseconds: number): Promise<{ kind: "unreachable" }> {
  return new Promise((resolve) => {
    setTimeout(() => resolve({ kind: "unreachable" }), milliseconds).unref();
  });
}

/**
 * Renews an expired session, waiting at most a moment. A slow refresh goes on in the background, and its answer serves the next
 * request that still carries the old cookie. While the service was silent when last asked, nobody waits for it at all.
 *
 * @param now milliseconds
 */
export async function renew(
  organization: Organization,
  sealed: string,
  session: Session,
  now: number,
): Promise<Renewed> {
  const host = {
    slug: organization.slug,
    organizationId: organization.id,
    baseUrl: tenantUrl(organization.slug),
  };
  const mayWait = isWithinGrace(session.tokenSet.expiresAt, now);
  if (mayWait && isInDoubt(now)) {
    askBehind(host, sealed, now);
    return { kind: "graced", session };
  }
  const outcome = await refresh(host, sealed);
  if (outcome.kind === "unreachable") {
    tripBreaker(Date.now());
    return mayWait ? { kind: "graced", session } : { kind: "undecided" };
  }
  closeBreaker();
  return outcome.kind === "refreshed" ? await current(host, outcome) : outcome;
}

/** One asks for all: nobody else does until a pause has passed. What comes of it serves the next request with this cookie. */
function askBehind(host: SignInHost, sealed: string, now: number): void {
  tripBreaker(now);
  void refreshSession(host, sealed).then(({ kind }) =>
    kind === "unreachable" ? tripBreaker(Date.now()) : closeBreaker(),
  );
}

function refresh(host: SignInHost, sealed: string): Promise<Refreshed> {
  return Promise.race([refreshSession(host, sealed), timer(patience)]);
}

/**
 * The answer of a refresh is kept for stragglers, and one under way may have begun before a change: what came of it is held against
 * the revocation record like any session, and refreshed once more where it is out of date already.
 */
async function current(host: SignInHost, first: Refreshed & { kind: "refreshed" }): Promise<Renewed> {
  const access = await accessOfSession(first.session, Date.now());
  if (access === "ended") return { kind: "ended", setCookies: clearedSession() };
  if (access !== "stale") return renewedAs(first, withAccess(first.session, access));
  const second = await refresh(host, first.sealed);
  if (second.kind === "ended") return second;
  if (second.kind === "unreachable") return renewedAs(first, withAccess(first.session, access));
  const later = await accessOfSession(second.session, Date.now());
  if (later === "ended") return { kind: "ended", setCookies: clearedSession() };
  return renewedAs(second, withAccess(second.session, later));
}

function renewedAs({ setCookies }: { setCookies: string[] }, session: Session): Renewed {
  // The company's limits may have become shorter: the new claims say so first.
  if (isSessionOver(session, Date.now())) return { kind: "ended", setCookies: clearedSession() };
  return { kind: "renewed", session, setCookies };
}
