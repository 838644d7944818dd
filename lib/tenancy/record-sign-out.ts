import { errorFields, log } from "@/lib/log";
import type { Organization } from "@/lib/organizations/types";
import { askNode } from "./ask-node";

/** How long signing out waits for the record, in milliseconds. */
const patience = 2_000;

/**
 * Has a sign-out written into the revocation record, so that a copy of the session's cookie opens nothing any more. Never throws:
 * the cookie is taken from the browser whatever happens here.
 */
export async function recordSignOut(organization: Organization, sid: string, requestId: string): Promise<void> {
  try {
    const response = await askNode("/api/session/ended", patience, { organizationId: organization.id, sid });
    if (!response.ok) throw new Error(`the record answers ${response.status}`);
  } catch (error) {
    log.error("logout.unrecorded", { ...errorFields(error), requestId, slug: organization.slug });
  }
}
