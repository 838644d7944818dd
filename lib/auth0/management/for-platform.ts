import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { secondsBeforeMore } from "./budget";
import { once, readOrNull } from "./call";
import { managementClient } from "./client";
import { isId, isOrganizationId } from "./ids";
import { type OrganizationRecord, organizationRecord } from "./organization-record";

/** Whoever belongs to more companies finds the others by their address. */
const mostOfOnePerson = 50;

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
    /**
     * The organizations that a person is a member of. Nothing depends on it, so it leaves the last fifth of Auth0's bucket to others.
     *
     * @throws AppError `too_many_requests` where no more than that is left
     */
    async organizationsOf(userId: string): Promise<OrganizationRecord[]> {
      if (!isId("user", userId)) return [];
      const wait = secondsBeforeMore();
      if (wait > 0) throw new AppError("too_many_requests", { retryAfter: wait });
      log.debug("management.organizations_of", { reason });
      const request = { per_page: mostOfOnePerson, page: 0, include_totals: true };
      const page = await readOrNull(() => managementClient().users.organizations.list(userId, request, once));
      return page === null ? [] : z.array(organizationRecord).parse(page.data);
    },
  };
}
