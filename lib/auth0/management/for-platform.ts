import "server-only";
import { z } from "zod";
import { log } from "@/lib/log";
import { once, read, readOrNull } from "./call";
import { managementClient } from "./client";
import { isOrganizationId } from "./ids";
import { type OrganizationRecord, organizationRecord } from "./organization-record";

const organizationName = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/;

const identity = z.object({
  user_id: z.string(),
  email_verified: z.boolean().default(false),
  blocked: z.boolean().default(false),
});

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
     * Everybody who can sign in with this address, of whatever company. Nothing of the answer may be shown to anybody: it tells who is
     * known.
     *
     * @param email in lower case, as Auth0 keeps it
     */
    async identitiesOf(email: string): Promise<z.infer<typeof identity>[]> {
      log.debug("management.identities_of", { reason });
      const request = { email, fields: "user_id,email_verified,blocked", include_fields: true };
      return z.array(identity).parse(await read(() => managementClient().users.listUsersByEmail(request, once)));
    },
  };
}
