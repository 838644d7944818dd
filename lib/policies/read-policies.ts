import "server-only";
import { readMetadata } from "@/lib/auth0/metadata";
import type { OrganizationMetadata } from "@/lib/auth0/metadata-fields";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { Policies, Wish } from "./policies";

/** The policies as the organization's metadata holds them. */
export function policiesOf(metadata: OrganizationMetadata): Policies {
  const { mfa, sessionLifetimeHours, sessionIdleMinutes, blockedConnections, requireSso } = metadata;
  return {
    mfa: { required: mfa },
    sessions: { lifetimeHours: sessionLifetimeHours, idleMinutes: sessionIdleMinutes },
    ways: { blocked: [...blockedConnections].sort() },
    sso: { required: requireSso, exempt: [...metadata.ssoExempt].sort() },
    domains: { allowed: [...metadata.allowedDomains].sort() },
    directory: { membersSeeEmails: metadata.membersSeeEmails },
  };
}

/** What a wish changes there. */
export function metadataOf(change: Wish): Partial<OrganizationMetadata> {
  switch (change.policy) {
    case "mfa":
      return { mfa: change.wish.required };
    case "sessions":
      return { sessionLifetimeHours: change.wish.lifetimeHours, sessionIdleMinutes: change.wish.idleMinutes };
    case "ways":
      return { blockedConnections: change.wish.blocked };
    case "sso":
      return { requireSso: change.wish.required, ssoExempt: change.wish.exempt };
    case "domains":
      return { allowedDomains: change.wish.allowed };
    case "directory":
      return { membersSeeEmails: change.wish.membersSeeEmails };
  }
}

/** What the company demands of whoever comes in, as it is now: one call to Auth0. Throws as `readMetadata`. */
export async function readPolicies(context: TenantContext): Promise<Policies> {
  return policiesOf(await readMetadata(context));
}
