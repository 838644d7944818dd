import { oauthRefusal, Refusal } from "../http/refusal";
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
  const organization = state.organizations.get(value) ?? byName(state, value);
  if (!organization) throw invalid(`parameter organization is invalid: ${value}`);
  return organization;
}

function withoutOrganization(client: Client): undefined {
  if (client.organization_require_behavior !== "no_prompt") {
    throw new Refusal(
      "page",
      501,
      `organization_require_behavior ${client.organization_require_behavior}`,
      "not_implemented",
    );
  }
  if (client.organization_usage === "require") throw invalid("parameter organization is required for this client");
  return undefined;
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
