import "server-only";
import { and, eq, isNotNull, lt, ne } from "drizzle-orm";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { companyConnections } from "@/lib/db/connection-tables";
import { withPlatform } from "@/lib/db/database";
import { sendMail } from "@/lib/mail/send-mail";
import { knownRoles } from "@/lib/members/authority";
import { tenantUrl } from "@/lib/tenancy/address";
import { findById } from "@/lib/tenancy/directory";

const day = 86_400_000;

/** Days before a certificate ends on which its company's owners hear of it, each once. */
const warnings = [30, 7, 1] as const;

/** Owners of a company who are written to, at most. */
const mostOwners = 20;

type Ending = { orgId: string; id: string; displayName: string; endsAt: Date; warned: number | null };

/** Certificates of connections that people sign in by, which end within a month. */
async function ending(now: Date): Promise<Ending[]> {
  const { orgId, id, displayName, certificateExpiresAt, certificateWarnedDays, state } = companyConnections;
  const rows = await withPlatform("expiring certificates", (tx) =>
    tx
      .select({ orgId, id, displayName, endsAt: certificateExpiresAt, warned: certificateWarnedDays })
      .from(companyConnections)
      .where(
        and(
          isNotNull(certificateExpiresAt),
          lt(certificateExpiresAt, new Date(now.getTime() + warnings[0] * day)),
          ne(state, "draft"),
        ),
      ),
  );
  return rows.flatMap(({ endsAt, ...row }) => (endsAt === null ? [] : [{ ...row, endsAt }]));
}

/** The warning that is due: the nearest that has been reached, if it did not go out before. */
function dueWarning({ endsAt, warned }: Ending, now: Date): number | null {
  const left = (endsAt.getTime() - now.getTime()) / day;
  if (left <= 0) return null;
  const due = warnings.filter((days) => left <= days).at(-1);
  return due !== undefined && (warned === null || due < warned) ? due : null;
}

/**
 * Writes to the owners of companies whose certificate ends soon: 30 days, 7 days and 1 day before, once each.
 *
 * @returns how many connections were warned of
 */
export async function warnOfCertificates(now: Date): Promise<number> {
  let count = 0;
  for (const one of await ending(now)) {
    const due = dueWarning(one, now);
    if (due === null) continue;
    // Noted first: a mail too few shows on the page as well, a mail every minute would be worse.
    await withPlatform("expiring certificates", (tx) =>
      tx.update(companyConnections).set({ certificateWarnedDays: due }).where(eq(companyConnections.id, one.id)),
    );
    await writeToOwners(one, due);
    count += 1;
  }
  return count;
}

async function writeToOwners({ orgId, id, displayName, endsAt }: Ending, days: number): Promise<void> {
  const organization = await findById(orgId);
  if (!organization) return;
  const { ownerRoleId } = await knownRoles({ organization });
  const { members: owners } = await forTenant({ organization }).members.pageWithRole(ownerRoleId, { take: mostOwners });
  const left = days === 1 ? "tomorrow" : `in ${days} days`;
  const date = endsAt.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const text = [
    `The certificate of ${displayName} ends on ${date}.`,
    `After that nobody can sign in to ${organization.name} with it.`,
    "Make a new certificate in your identity provider, then give it to us here:",
    tenantUrl(organization.slug, `/settings/sso/${id}#source`),
  ].join("\n\n");
  for (const { email } of owners.filter((owner) => owner.email !== "")) {
    await sendMail({ to: email, subject: `${displayName}: the certificate ends ${left}`, text });
  }
}
