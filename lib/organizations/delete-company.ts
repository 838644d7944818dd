import "server-only";
import { and, desc, eq, gt, sql } from "drizzle-orm";
import { requireRecentSignIn } from "@/lib/access/recent-sign-in";
import { recordAccessChangeAlone } from "@/lib/access/record-change";
import { recordAuditAlone } from "@/lib/audit/record";
import { forPlatform } from "@/lib/auth0/management/for-platform";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { withPlatform } from "@/lib/db/database";
import { departedCompanies } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import { apexUrl } from "@/lib/tenancy/address";
import { directoryChanged } from "@/lib/tenancy/directory";
import type { TenantContext } from "@/lib/tenancy/tenant-context";

/**
 * Notes that the company leaves, before it does: a crash in between must not leave rows that nobody will ever erase. A note about a
 * company that stayed does no harm, since whoever erases asks Auth0 first.
 */
function noteDeparture({ organization, person }: TenantContext): Promise<void> {
  const row = { slug: organization.slug, name: organization.name, deletedBy: person.id };
  return withPlatform("company deleted", async (tx) => {
    await tx
      .insert(departedCompanies)
      .values({ id: organization.id, ...row })
      .onConflictDoNothing();
  });
}

/** Takes the note back. */
export function forgetDeparture(id: string): Promise<void> {
  return withPlatform("company not deleted", async (tx) => {
    await tx.delete(departedCompanies).where(eq(departedCompanies.id, id));
  });
}

/** Deletes at Auth0. After silence it looks, and one that is gone already is as good as deleted. */
async function removeAtAuth0(context: TenantContext): Promise<void> {
  const { id } = context.organization;
  try {
    await forTenant(context).organization.remove();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return;
    const isGone = await forPlatform("company deleted?")
      .organizationById(id)
      .then((found) => found === null)
      .catch(() => false);
    if (isGone) return;
    await forgetDeparture(id);
    throw error;
  }
}

/**
 * Deletes the company: nobody can sign in any more, every session of it ends within seconds, and its address is free. Its rows are
 * erased thirty days later (`eraseDepartedCompanies`); until then an operator can still hand them out, and nobody else sees them.
 *
 * @param typed.address the company's address as the person typed it
 * @returns where to go: the company has no page any more
 * @throws AppError `invalid_input` for another address, `step_up_required`, `forbidden` where the person's roles no longer include it, else as `forTenant`
 */
export async function deleteCompany(context: TenantContext, typed: { address: string }): Promise<{ location: string }> {
  const { id, slug, name } = context.organization;
  if (typed.address.trim().toLowerCase() !== slug) {
    throw new AppError("invalid_input", { fields: { address: `Type ${slug}, the company’s address.` } });
  }
  requireRecentSignIn(context);
  await requireLivePermission(context, "organization:delete");
  await noteDeparture(context);
  await removeAtAuth0(context);
  // From here on it is deleted, whatever else fails: sessions that were not ended here end with their tokens.
  const followUps = [
    () => recordAccessChangeAlone("company deleted", { scope: "org", key: id, kind: "ended" }),
    () => recordAuditAlone(context, { action: "organization.deleted", target: { kind: "company", id, name } }),
    () => directoryChanged({ id, slug }),
  ];
  for (const followUp of followUps) {
    await followUp().catch((error: unknown) => log.error("company.deleted_in_part", { ...errorFields(error), slug }));
  }
  return { location: apexUrl(`/?deleted=${slug}`) };
}

/** The name of the company that was deleted at this address a moment ago, or null. A link alone cannot claim it. */
export async function justDeleted(slug: string): Promise<string | null> {
  const { leftAt, name } = departedCompanies;
  const isRecent = gt(leftAt, sql`now() - interval '10 minutes'`);
  const [row] = await withPlatform("apex: deleted?", (tx) =>
    tx
      .select({ name })
      .from(departedCompanies)
      .where(and(eq(departedCompanies.slug, slug), isRecent))
      .orderBy(desc(leftAt))
      .limit(1),
  );
  return row?.name ?? null;
}
