import type { Management } from "auth0";
import type { Organization } from "../../state/types";
import type { Known } from "../known";

/** Fields that were never set are left out, not null. `client`: how an application asked about is associated with it. */
export function organizationBody(organization: Organization, client?: { use_for_member_access: boolean }) {
  const { id, name, display_name, branding, metadata } = organization;
  const { token_quota, third_party_client_access, is_app_entitlement_active } = organization;
  return {
    id,
    name,
    ...(display_name === undefined ? {} : { display_name }),
    ...(branding === undefined ? {} : { branding }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(token_quota === undefined ? {} : { token_quota }),
    ...(third_party_client_access === undefined ? {} : { third_party_client_access }),
    ...(is_app_entitlement_active === undefined ? {} : { is_app_entitlement_active }),
    ...(client === undefined ? {} : { client: { use_for_member_access: client.use_for_member_access } }),
  } satisfies Known<Management.Organization>;
}
