import "server-only";
import { log } from "@/lib/log";
import { once, readOrNull } from "./call";
import { managementClient } from "./client";
import { isOrganizationId } from "./ids";
import { type OrganizationRecord, organizationRecord } from "./organization-record";

const organizationName = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/;

/**
 * The door to the Management API for the product itself, outside any company.
 *
 * @param reason why this call is made, for the log: every use of this door can be accounted for
 */
export function forPlatform(reason: string) {
  return {
    /** The organization with this name, or null. The name must have the form of a slug. */
    async organizationByName(name: string): Promise<OrganizationRecord | null> {
      if (!organizationName.test(name)) return null;
      log.debug("management.organization_by_name", { reason });
      const answer = await readOrNull(() => managementClient().organizations.getByName(name, once));
      return answer === null ? null : organizationRecord.parse(answer);
    },
    /** The organization with this id, or null. */
    async organizationById(id: string): Promise<OrganizationRecord | null> {
      if (!isOrganizationId(id)) return null;
      log.debug("management.organization_by_id", { reason });
      const answer = await readOrNull(() => managementClient().organizations.get(id, once));
      return answer === null ? null : organizationRecord.parse(answer);
    },
  };
}
