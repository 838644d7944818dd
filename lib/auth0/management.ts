import "server-only";
import { ManagementClient } from "auth0";
import { z } from "zod";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { shared } from "@/lib/shared";
import { limitedFetch } from "./http";

/** An organization as Auth0 answers it, reduced to what the product reads. Absent fields are omitted on the wire, not null. */
const organizationRecord = z.object({
  id: z.string(),
  name: z.string(),
  display_name: z.string().optional(),
  branding: z
    .object({ logo_url: z.string().optional(), colors: z.object({ primary: z.string().optional() }).optional() })
    .optional(),
  metadata: z.record(z.string(), z.string().nullable()).optional(),
});

export type OrganizationRecord = z.infer<typeof organizationRecord>;

/** https://auth0.com/docs/manage-users/organizations: `org_` and 16 letters or digits. */
const organizationId = /^org_[A-Za-z0-9]{16}$/;
const organizationName = /^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/;

/** Whether `value` has the form of an organization id. Ids are checked before they reach an address: `..` would change the path. */
export function isOrganizationId(value: unknown): value is string {
  return typeof value === "string" && organizationId.test(value);
}

const shortReads = { maxRetries: 0, timeoutInSeconds: 3 };

function client(): ManagementClient {
  return shared("management", () => {
    const { localTenantUrl, auth0Domain, managementClientId, managementClientSecret } = env();
    const local = localTenantUrl === null ? null : new URL(localTenantUrl).host;
    return new ManagementClient({
      domain: local ?? auth0Domain,
      clientId: managementClientId,
      clientSecret: managementClientSecret,
      ...(local && { audience: `${localTenantUrl}/api/v2/` }),
      // The SDK knows only https; the local tenant speaks http on loopback.
      fetch: (input: RequestInfo | URL, init?: RequestInit) =>
        limitedFetch(local ? String(input).replace(/^https:/, "http:") : input, init),
    });
  });
}

/** Answers null for 404, and passes everything else on: "not there" and "not known" must never be confused. */
async function orNull<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Error && "statusCode" in error && error.statusCode === 404) return null;
    throw error;
  }
}

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
      const answer = await orNull(Promise.resolve(client().organizations.getByName(name, shortReads)));
      return answer === null ? null : organizationRecord.parse(answer);
    },
    /** The organization with this id, or null. */
    async organizationById(id: string): Promise<OrganizationRecord | null> {
      if (!isOrganizationId(id)) return null;
      log.debug("management.organization_by_id", { reason });
      const answer = await orNull(Promise.resolve(client().organizations.get(id, shortReads)));
      return answer === null ? null : organizationRecord.parse(answer);
    },
  };
}
