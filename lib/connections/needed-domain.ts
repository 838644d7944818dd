import "server-only";
import { signInMethod } from "@/lib/access/sign-in-method";
import { readMetadata } from "@/lib/auth0/metadata";
import { domainOf } from "@/lib/domains/domain-of";
import { provenDomainsOf } from "@/lib/domains/proven";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { connectionRows } from "./rows";

/** Whether a connection of the company's own lets people in: then its proven domains say whom. */
export async function letsPeopleIn(context: TenantContext): Promise<boolean> {
  return (await connectionRows(context)).some(({ state }) => state === "enabled");
}

/**
 * Refuses to give up a domain without which the one who asks, or everybody who must come by single sign-on, could not come in any more.
 *
 * @throws AppError `conflict`
 */
export async function requireSpareDomain(context: TenantContext, domain: string): Promise<void> {
  const proven = await provenDomainsOf(context);
  if (!proven.includes(domain)) return;
  const { person, organization } = context;
  const { connection } = signInMethod(person.id);
  const isByOwn = (await connectionRows(context)).some(({ name }) => name === connection);
  if (isByOwn && domainOf(person.email) === domain) {
    const message = `You would lock yourself out: you come in by single sign-on, with an address of ${domain}. Somebody who comes another way can remove it.`;
    throw new AppError("conflict", { message });
  }
  if (proven.length === 1 && (await readMetadata(context)).requireSso) {
    const message = `${organization.name} requires single sign-on, and this is its only proven domain. Change that under Security first.`;
    throw new AppError("conflict", { message });
  }
}
