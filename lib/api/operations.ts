import "server-only";
import { auditOperations } from "@/lib/audit/api";
import { connectionOperations } from "@/lib/connections/api";
import { domainOperations } from "@/lib/domains/api";
import { invitationOperations } from "@/lib/invitations/api";
import { memberOperations } from "@/lib/members/api";
import { organizationOperations } from "@/lib/organizations/api";
import { planOperations } from "@/lib/plans/api";
import { policyOperations } from "@/lib/policies/api";
import { projectOperations } from "@/lib/projects/api";
import { roleOperations } from "@/lib/roles/api";
import { meOperations } from "./me";
import type { Operations } from "./operation";

/**
 * Everything that an access token can be used for. Each noun describes its own handlers; a test fails where one that takes tokens
 * is not described, and where a description has no handler.
 */
export const operations: Operations = {
  ...meOperations,
  ...projectOperations,
  ...memberOperations,
  ...invitationOperations,
  ...roleOperations,
  ...connectionOperations,
  ...domainOperations,
  ...auditOperations,
  ...organizationOperations,
  ...planOperations,
  ...policyOperations,
};
