import type { Organization } from "@/auth0/local/state/types";

/**
 * Keeps a company as large as it is, however much a test makes in it: all that was made goes again, the oldest first.
 *
 * @param stays the id of the one member who does not go
 */
export function keepSmall(organization: Organization | undefined, stays: string): void {
  if (!organization) return;
  organization.metadata = { plan: "pro" };
  for (const [part, most] of [
    [organization.invitations, 40],
    [organization.discoveryDomains, 10],
    [organization.members, 40],
  ] as const) {
    for (const id of [...part.keys()].slice(0, Math.max(0, part.size - most))) if (id !== stays) part.delete(id);
  }
}
