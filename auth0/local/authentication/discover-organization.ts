import { organizationsOfDomain } from "../state/discovery-domains";
import { findByName } from "../state/organizations";
import type { Client, Organization, State } from "../state/types";

export type DiscoveryMethod = "email" | "organization_name";

/** What a person may say to get to their company before they sign in; its name, unless the client says otherwise. */
export function discoveryMethodsOf(client: Client | undefined): DiscoveryMethod[] {
  return client?.organization_discovery_methods ?? ["organization_name"];
}

/**
 * The companies that somebody can mean: the one of this name, or those to which the verified domain of their email
 * address leads.
 */
export function discoverOrganizations(state: State, methods: DiscoveryMethod[], typed: string): Organization[] {
  const [, domain] = typed.split("@");
  if (domain !== undefined) return methods.includes("email") ? organizationsOfDomain(state, domain) : [];
  const named = methods.includes("organization_name") ? findByName(state, typed) : undefined;
  return named ? [named] : [];
}
