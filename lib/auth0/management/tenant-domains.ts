import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { once, read, write } from "./call";
import { managementClient } from "./client";
import { requireId } from "./ids";

/** https://auth0.com/docs/api/management/v2/organizations/get-organization-discovery-domains */
const domainRecord = z
  .object({
    id: z.string(),
    domain: z.string().toLowerCase(),
    status: z.enum(["pending", "verified"]),
    use_for_organization_discovery: z.boolean().default(true),
    verification_txt: z.string(),
    verification_host: z.string(),
  })
  .transform(({ id, domain, status, use_for_organization_discovery, verification_txt, verification_host }) => ({
    id,
    domain,
    status,
    usedForSignIn: use_for_organization_discovery,
    record: { host: verification_host, value: verification_txt },
  }));

type DomainRecord = z.output<typeof domainRecord>;

/** Auth0 allows 100 to an organization. */
const most = 100;

/** The discovery domains of one organization. */
export function domainsOf(organizationId: string) {
  const all = () => managementClient().organizations.discoveryDomains;
  const list = async (): Promise<DomainRecord[]> => {
    const page = await read(() => all().list(organizationId, { take: most }, once));
    return z.array(domainRecord).parse(page.data);
  };
  return {
    list,
    /** Those that were proven to be the company's. None where the Auth0 plan does not have them. */
    async verified(): Promise<string[]> {
      try {
        return (await list()).filter(({ status }) => status === "verified").map(({ domain }) => domain);
      } catch (error) {
        if (error instanceof AppError && error.code === "not_in_sign_in_plan") return [];
        throw error;
      }
    },
    async create(domain: string): Promise<DomainRecord> {
      const body = { domain, status: "pending", use_for_organization_discovery: true } as const;
      return domainRecord.parse(await write(() => all().create(organizationId, body, once)));
    },
    /** The company's domain with this id, and what can be done to it. Auth0 answers 404 for another organization's. */
    async find(id: string) {
      requireId("domain", id);
      const found = domainRecord.parse(await read(() => all().get(organizationId, id, once)));
      const change = async (body: { status?: "verified"; use_for_organization_discovery?: boolean }) =>
        domainRecord.parse(await write(() => all().update(organizationId, id, body, once)));
      return {
        ...found,
        verify: () => change({ status: "verified" }),
        use: (usedForSignIn: boolean) => change({ use_for_organization_discovery: usedForSignIn }),
        remove: () => write(() => all().delete(organizationId, id, once)),
      };
    },
  };
}
