import { brandingEndpoints } from "./branding";
import { clientGrantEndpoints } from "./client-grants";
import { clientEndpoints } from "./clients/clients";
import { connectionClientEndpoints } from "./connections/clients";
import { connectionEndpoints } from "./connections/connections";
import { directoryProvisioningEndpoints } from "./connections/directory-provisioning";
import { scimEndpoints } from "./connections/scim";
import { scimTokenEndpoints } from "./connections/scim-tokens";
import type { Endpoint } from "./endpoint";
import { eventDeliveryEndpoints } from "./event-streams/deliveries";
import { eventStreamEndpoints } from "./event-streams/event-streams";
import { guardianFactorEndpoints } from "./guardian-factors";
import { logEndpoints } from "./logs";
import { promptEndpoints } from "./prompts";
import { resourceServerEndpoints } from "./resource-servers";
import { rolePermissionEndpoints } from "./roles/permissions";
import { roleEndpoints } from "./roles/roles";
import { roleUserEndpoints } from "./roles/users";
import { selfServiceProfileEndpoints } from "./self-service/profiles";
import { ssoTicketEndpoints } from "./self-service/sso-tickets";
import { refreshTokenEndpoints } from "./sessions/refresh-tokens";
import { sessionEndpoints } from "./sessions/sessions";
import { tenantEndpoints } from "./tenant-settings";
import { ticketEndpoints } from "./tickets";
import { userAccessEndpoints } from "./users/access";
import { userEffectiveEndpoints } from "./users/effective";
import { userListEndpoints } from "./users/list";
import { userPermissionEndpoints } from "./users/permissions";
import { userRoleEndpoints } from "./users/roles";
import { userEndpoints } from "./users/users";

/** Everything of the Management API that is not about organizations or Actions. */
export const administrationEndpoints: Endpoint[] = [
  ...roleEndpoints,
  ...rolePermissionEndpoints,
  ...roleUserEndpoints,
  ...userListEndpoints,
  ...userEndpoints,
  ...userRoleEndpoints,
  ...userPermissionEndpoints,
  ...userEffectiveEndpoints,
  ...userAccessEndpoints,
  ...sessionEndpoints,
  ...refreshTokenEndpoints,
  ...resourceServerEndpoints,
  ...clientEndpoints,
  ...clientGrantEndpoints,
  ...connectionEndpoints,
  ...connectionClientEndpoints,
  ...scimEndpoints,
  ...directoryProvisioningEndpoints,
  ...scimTokenEndpoints,
  ...selfServiceProfileEndpoints,
  ...ssoTicketEndpoints,
  ...tenantEndpoints,
  ...brandingEndpoints,
  ...promptEndpoints,
  ...guardianFactorEndpoints,
  ...ticketEndpoints,
  ...logEndpoints,
  ...eventStreamEndpoints,
  ...eventDeliveryEndpoints,
];
