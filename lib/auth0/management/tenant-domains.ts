import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { once, read } from "./call";
import { managementClient } from "./client";

const domainRecord = z.object({ domain: z.string(), status: z.string() });

/** Auth0 allows 100 to an organization. */
const most = 100;

/** The discovery domains of one organization. */
export function domainsOf(organizationId: string) {
  return {
    /** Those that were proven to be the company's. None where the Auth0 plan does not have them. */
    async verified(): Promise<string[]> {
      try {
        const { organizations } = managementClient();
        const page = await read(() => organizations.discoveryDomains.list(organizationId, { take: most }, once));
        const domains = z.array(domainRecord).parse(page.data);
        return domains.filter(({ status }) => status === "verified").map(({ domain }) => domain.toLowerCase());
      } catch (error) {
        if (error instanceof AppError && error.code === "not_in_sign_in_plan") return [];
        throw error;
      }
    },
  };
}
