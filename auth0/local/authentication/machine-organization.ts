import type { Core } from "../core";
import { oauthRefusal, type Refusal } from "../http/refusal";
import type { ClientGrant } from "../state/resource-types";
import type { Client, Organization } from "../state/types";
import { organizationById } from "./requested-organization";

/**
 * The organization of a machine's token, by what its grant for the API says (`organization_usage`): one that the
 * request names or, where one is required, the client's default. The grant must be given to that organization, or to
 * any. https://auth0.com/docs/manage-users/organizations/organizations-for-m2m-applications
 */
export function machineOrganization(
  core: Core,
  client: Client,
  grant: ClientGrant,
  requested: string | undefined,
): Organization | undefined {
  const usage = grant.organization_usage ?? "deny";
  const value = requested ?? (usage === "require" ? client.default_organization?.organization_id : undefined);
  if (value === undefined) {
    if (usage === "require") throw invalid("parameter organization is required for this client");
    return undefined;
  }
  if (usage === "deny") throw invalid("parameter organization is not allowed for this client");
  const organization = organizationById(core.state, value);
  if (grant.allow_any_organization !== true && !organization.clientGrants.has(grant.id)) {
    throw oauthRefusal(
      403,
      core.switches.ungrantedOrganizationError,
      `Client is not authorized to access organization ${organization.id}.`,
    );
  }
  return organization;
}

function invalid(description: string): Refusal {
  return oauthRefusal(400, "invalid_request", description);
}
