import type { Endpoint } from "../endpoint";
import { organizationClientGrants } from "./client-grants";
import { organizationClients } from "./clients";
import { organizationConnections } from "./connections";
import { discoveryDomains } from "./discovery-domains";
import { enabledConnections } from "./enabled-connections";
import { entitled } from "./entitled";
import { groupRoles } from "./group-roles";
import { groups } from "./groups";
import { invitations } from "./invitations";
import { memberRoles } from "./member-roles";
import { members } from "./members";
import { organizationItself } from "./organizations";
import { roleMembers } from "./role-members";
import { search } from "./search";
import { templateAssignment } from "./template-assignment";
import { organizationTemplates } from "./templates";
import { userOrganizations } from "./user-organizations";

/** Everything about organizations; `search` before the paths with `:id`. */
export const organizationEndpoints: Endpoint[] = entitled("organizations", [
  ...search,
  ...organizationItself,
  ...members,
  ...memberRoles,
  ...roleMembers,
  ...groups,
  ...groupRoles,
  ...entitled("invitations", invitations),
  ...enabledConnections,
  ...organizationConnections,
  ...entitled("discovery_domains", discoveryDomains),
  ...entitled("m2m_organizations", organizationClientGrants),
  ...organizationClients,
  ...templateAssignment,
  ...organizationTemplates,
  ...userOrganizations,
]);
