import { oauthRefusal, type Refusal } from "../http/refusal";
import { findByName } from "../state/organizations";
import type { Client, Organization, State } from "../state/types";

/**
 * The organization a transaction is for, from the `organization` parameter and what the client allows.
 * Returns undefined for a transaction without one; throws with Auth0's own texts.
 */
export function requestedOrganization(
  state: State,
  client: Client,
  value: string | undefined,
): Organization | undefined {
  if (value === undefined) return withoutOrganization(client);
  if (client.organization_usage === "deny") throw invalid("parameter organization is not allowed for this client");
  return organizationById(state, value);
}

/** The organization of this id, or of this name where the tenant accepts names; throws with Auth0's texts. */
export function organizationById(state: State, value: string): Organization {
  const organization = state.organizations.get(value) ?? byName(state, value);
  if (!organization) throw invalid(`parameter organization is invalid: ${value}`);
  return organization;
}

function withoutOrganization(client: Client): undefined {
  if (client.organization_usage === "require" && organizationPrompt(client, undefined) === undefined) {
    throw invalid("parameter organization is required for this client");
  }
  return undefined;
}

/**
 * How the organization of a sign-in is found out where the request names none. Asking before the login is for clients
 * that require one; asking after it also for those that allow one, where "none" is among the choices.
 * https://auth0.com/docs/manage-users/organizations/login-flows-for-organizations
 */
export function organizationPrompt(
  { organization_usage: usage, organization_require_behavior: behavior }: Client,
  organization: Organization | undefined,
): "pre_login_prompt" | "post_login_prompt" | undefined {
  if (organization || usage === "deny" || behavior === "no_prompt") return undefined;
  return behavior === "post_login_prompt" || usage === "require" ? behavior : undefined;
}

/** Names are accepted where the tenant says so: https://auth0.com/docs/manage-users/organizations/configure-organizations/use-org-name-authentication-api */
function byName(state: State, value: string): Organization | undefined {
  if (value.startsWith("org_")) return undefined;
  if (!state.settings.allow_organization_name_in_authentication_api) {
    throw invalid("authorization request parameter organization must be an organization id");
  }
  return findByName(state, value.toLowerCase());
}

function invalid(description: string): Refusal {
  return oauthRefusal(400, "invalid_request", description);
}
