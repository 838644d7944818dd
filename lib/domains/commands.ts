import "server-only";
import { eq } from "drizzle-orm";
import { requireRecentSignIn } from "@/lib/access/recent-sign-in";
import { recordAudit, recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { letsPeopleIn, requireSpareDomain } from "@/lib/connections/needed-domain";
import { alignDomains } from "@/lib/connections/route-domains";
import { withTenant } from "@/lib/db/database";
import { isDuplicate } from "@/lib/db/failure";
import { provenDomains } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { provenDomainsOf, provenIdsOf } from "./proven";
import { resolveTxt } from "./resolve-txt";
import type { Domain, DomainCheck } from "./schema";

/** Auth0 allows 100 to an organization; a company with more than this is trying names. */
const mostPending = 20;

const target = ({ id, domain }: Domain) => ({ kind: "domain", id, name: domain });

/**
 * Adds a domain, not yet proven.
 *
 * @throws AppError `invalid_input` where the company has it already, or too many unproven ones
 */
export async function addDomain(context: TenantContext, name: string): Promise<Domain> {
  await requireLivePermission(context, "domains:write");
  const door = forTenant(context).domains;
  const existing = await door.list();
  if (existing.some(({ domain }) => domain === name)) {
    throw new AppError("invalid_input", { fields: { domain: "This domain is in the list already." } });
  }
  if (existing.filter(({ status }) => status === "pending").length >= mostPending) {
    const message = "Too many domains wait for their proof. Prove or remove some of them first.";
    throw new AppError("invalid_input", { fields: { domain: message } });
  }
  const added = await door.create(name);
  await recordAuditAlone(context, { action: "domain.added", target: target(added) });
  return added;
}

/** Notes the proof, in the one transaction that makes sure that nobody else has proven the same domain. */
async function claim(context: TenantContext, domain: Domain): Promise<void> {
  try {
    await withTenant(context, async (tx) => {
      // One of our own from before it was taken out of Auth0 by hand; another company's is not in sight here.
      await tx.delete(provenDomains).where(eq(provenDomains.domain, domain.domain));
      await tx.insert(provenDomains).values({ domain: domain.domain, auth0Id: domain.id, provenBy: context.person.id });
      await recordAudit(tx, context, { action: "domain.verified", target: target(domain) });
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new AppError("conflict", {
      message:
        "Another company here has proven this domain. If it is yours, write to us: one of the two has to give it up.",
    });
  }
}

async function unclaim(context: TenantContext, domain: Domain): Promise<void> {
  await withTenant(context, (tx) => tx.delete(provenDomains).where(eq(provenDomains.domain, domain.domain)));
}

/**
 * Looks into the DNS, and marks the domain as proven when the record stands there. Auth0 does not look by itself
 * (https://auth0.com/docs/api/management/v2/organizations/update-organization-discovery-domain).
 *
 * @throws AppError `not_found` for a domain that is not this company's; `conflict` for one that another company has proven;
 *   `step_up_required` where proving it lets more people in at once
 */
export async function checkDomain(context: TenantContext, id: string): Promise<DomainCheck> {
  await requireLivePermission(context, "domains:write");
  const { verify, ...domain } = await forTenant(context).domains.find(id);
  const isOurs = (await provenIdsOf(context)).has(id);
  if (isOurs && domain.status === "verified") {
    await alignDomains(context);
    return { outcome: "verified" };
  }
  if (await letsPeopleIn(context)) requireRecentSignIn(context);
  const found = await resolveTxt(domain.record.host);
  if (found === null) return { outcome: "silent" };
  if (!found.includes(domain.record.value)) return { outcome: "missing", found: found.slice(0, 5) };
  // A check that Auth0 did not hear of leaves our note behind; the next one goes on from there.
  if (!isOurs) await claim(context, domain);
  if (domain.status !== "verified") await verify();
  await alignDomains(context);
  return { outcome: "verified" };
}

/**
 * Whether addresses of a domain lead to the company's single sign-on.
 *
 * @throws AppError `not_found` for a domain that is not this company's; `step_up_required`
 */
export async function changeDomain(context: TenantContext, id: string, usedForSignIn: boolean): Promise<Domain> {
  requireRecentSignIn(context);
  await requireLivePermission(context, "domains:write");
  const found = await forTenant(context).domains.find(id);
  const changed = await found.use(usedForSignIn);
  await alignDomains(context);
  await recordAuditAlone(context, {
    action: "domain.changed",
    target: target(found),
    before: { usedForSignIn: found.usedForSignIn },
    after: { usedForSignIn },
  });
  return changed;
}

/**
 * Gives a domain up, and another company may prove it. Whoever comes in by single sign-on with one of its addresses comes in no more.
 *
 * @throws AppError `not_found` for a domain that is not this company's; `step_up_required` for a proven one; `conflict` where it is needed
 */
export async function removeDomain(context: TenantContext, id: string): Promise<void> {
  await requireLivePermission(context, "domains:write");
  const found = await forTenant(context).domains.find(id);
  // Also where somebody took it out of Auth0 by hand, and it was added again: its addresses still come in.
  if ((await provenDomainsOf(context)).includes(found.domain)) {
    requireRecentSignIn(context);
    await requireSpareDomain(context, found.domain);
  }
  // First its addresses come in no more, then it can be somebody else's. What Auth0 still has after that can be removed again.
  await alignDomains(context, found.domain);
  await unclaim(context, found);
  await found.remove();
  await recordAuditAlone(context, { action: "domain.removed", target: target(found) });
}
