import "server-only";
import { openSession } from "@/lib/auth0/open-session";
import { readSealed } from "@/lib/auth0/session-cookie";
import type { Organization } from "@/lib/organizations/types";
import { renew } from "./renew";

/**
 * Renews the session of the browser that asks, so that a change of its company's claims counts in its very next request.
 *
 * @param organization the one that the guard has proven
 * @returns the Set-Cookie lines for the answer. None where there is no session (an access token), or the service does not answer: the
 *   session learns of the change at its next refresh then
 */
export async function renewNow(organization: Organization, headers: Headers): Promise<string[]> {
  const now = Date.now();
  const sealed = headers.has("authorization") ? null : readSealed(headers.get("cookie"));
  const session = sealed === null ? null : openSession(sealed, organization.slug, now);
  if (sealed === null || session === null) return [];
  const renewed = await renew(organization, sealed, session, now);
  return "setCookies" in renewed ? renewed.setCookies : [];
}
