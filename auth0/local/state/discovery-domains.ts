import { randomBytes } from "node:crypto";
import { conflict } from "../http/refusal";
import type { DiscoveryDomain } from "./organization-types";
import { randomId } from "./random-id";
import type { Organization, State } from "./types";

/** https://auth0.com/docs/manage-users/organizations/organizations-overview (limitations) */
const MAXIMUM = 100;

/**
 * Registers a domain to an organization; the same one may stand in others. Nobody looks into the DNS: whoever calls
 * says `verified` after finding `verification_txt` at `verification_host`. Throws a 409 when it is there already.
 */
export function addDiscoveryDomain(
  organization: Organization,
  input: {
    domain: string;
    status?: DiscoveryDomain["status"] | undefined;
    use_for_organization_discovery?: boolean | undefined;
  },
  now: number,
): DiscoveryDomain {
  const { discoveryDomains, id: organizationId } = organization;
  const { domain, status = "pending", use_for_organization_discovery = true } = input;
  if (findDomain(organization, domain)) {
    throw conflict("The organization discovery domain is already registered to this organization.");
  }
  if (discoveryDomains.size >= MAXIMUM) {
    throw conflict(`No more than ${MAXIMUM} discovery domains can be registered to an organization.`);
  }
  const added: DiscoveryDomain = {
    id: `ord_${randomId(22)}`,
    domain,
    status,
    use_for_organization_discovery,
    verification_txt: randomBytes(16).toString("hex"),
    verification_host: `_ss-verification.${organizationId}.${domain}`,
    createdAt: now,
  };
  discoveryDomains.set(added.id, added);
  return added;
}

export function findDomain({ discoveryDomains }: Organization, domain: string): DiscoveryDomain | undefined {
  for (const known of discoveryDomains.values()) if (known.domain === domain) return known;
  return undefined;
}

/** The organizations that a verified domain of an email address leads to: none, one, or several to choose from. */
export function organizationsOfDomain(state: State, domain: string): Organization[] {
  return [...state.organizations.values()].filter((organization) => {
    const known = findDomain(organization, domain.toLowerCase());
    return known?.status === "verified" && known.use_for_organization_discovery;
  });
}
