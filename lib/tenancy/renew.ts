import "server-only";
import { refreshSession } from "@/lib/auth0/refresh-session";
import type { Session } from "@/lib/auth0/session";
import type { Organization } from "@/lib/organizations/types";
import { tenantUrl } from "./address";
import { isWithinGrace, tripBreaker } from "./breaker";

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
 * request that still carries the old cookie.
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
  const outcome = await Promise.race([refreshSession(host, sealed), timer(patience)]);
  switch (outcome.kind) {
    case "refreshed":
      return { kind: "renewed", session: outcome.session, setCookies: outcome.setCookies };
    case "ended":
      return outcome;
    case "unreachable":
      tripBreaker(Date.now());
      return isWithinGrace(session.tokenSet.expiresAt, now) ? { kind: "graced", session } : { kind: "undecided" };
  }
}
