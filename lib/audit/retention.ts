import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { withPlatform, withTenant } from "@/lib/db/database";
import { companySettings } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { defaultRetention, readRetention } from "./queries";
import { recordAudit } from "./record";
import { retentionChoices } from "./retention-choices";

/** `days` is the wish, `was` what the page showed when it was made: a change of somebody else in between is not overwritten. */
export const retentionSchema = z.strictObject({
  days: z.literal(retentionChoices, "Choose one of the offered periods."),
  was: z.number(),
});

/** How long entries are kept, and how many would be deleted under each choice, `now`. */
export async function retentionOf(
  context: TenantContext,
  now = new Date(),
): Promise<{ days: number; older: Record<number, number> }> {
  return withTenant(context, async (tx) => {
    const counts = retentionChoices.map(
      (days) =>
        sql`count(*) filter (where at < ${now.toISOString()}::timestamptz - make_interval(days => ${days}::int))::int as ${sql.identifier(String(days))}`,
    );
    const { rows } = await tx.execute<Record<number, number>>(
      sql`select ${sql.join(counts, sql`, `)} from audit_entries`,
    );
    return { days: await readRetention(tx), older: rows[0] ?? {} };
  });
}

/**
 * Changes how long the company keeps its audit log. Nothing is deleted here: `removeExpiredAuditEntries` does that within a day.
 *
 * @throws AppError `conflict` where it is no longer what the person saw
 */
export async function changeRetention(
  context: TenantContext,
  { days, was }: z.infer<typeof retentionSchema>,
): Promise<{ days: number }> {
  await requireLivePermission(context, "organization:write");
  return withTenant(context, async (tx) => {
    if (days === was) {
      if ((await readRetention(tx)) !== was) throw new AppError("conflict");
      return { days };
    }
    // The row is made if there is none, so that two changes at once wait for each other.
    await tx.insert(companySettings).values({}).onConflictDoNothing();
    const [row] = await tx.select().from(companySettings).for("update");
    if (row?.auditRetentionDays !== was) throw new AppError("conflict");
    await tx.update(companySettings).set({ auditRetentionDays: days, updatedAt: new Date() });
    await recordAudit(tx, context, {
      action: "audit.retention_changed",
      target: { kind: "company", id: context.organization.id, name: context.organization.name },
      before: { days: was },
      after: { days },
    });
    return { days };
  });
}

/** Rows that one transaction deletes: few enough to be done well inside a statement's time, and to hold nobody up. */
const batch = 1_000;

/** Every company with entries. Goes from one to the next through the index: there are far more entries than companies. */
async function companiesWithEntries(): Promise<string[]> {
  const { rows } = await withPlatform("audit retention: companies", (tx) =>
    tx.execute<{ id: string }>(sql`
      with recursive company(id) as (
        (select org_id from audit_entries order by org_id limit 1)
        union all
        select (select org_id from audit_entries where org_id > company.id order by org_id limit 1)
        from company where company.id is not null
      )
      select id from company where id is not null`),
  );
  return rows.map(({ id }) => id);
}

async function removeBatch(company: string, now: Date): Promise<number> {
  const { rowCount } = await withPlatform("audit retention", (tx) =>
    tx.execute(sql`
      delete from audit_entries where org_id = ${company} and id in (
        select id from audit_entries where org_id = ${company} and at < ${now.toISOString()}::timestamptz - make_interval(days => coalesce(
          (select audit_retention_days from company_settings where org_id = ${company}), ${defaultRetention}::int))
        order by at limit ${batch})`),
  );
  return rowCount ?? 0;
}

/**
 * Deletes what each company no longer wants to keep, a batch at a time. For the jobs: safe to run twice at once, and to stop anywhere.
 *
 * @returns how many entries were deleted
 */
export async function removeExpiredAuditEntries(now: Date): Promise<number> {
  let removed = 0;
  for (const company of await companiesWithEntries()) {
    for (let count = batch; count === batch; removed += count) count = await removeBatch(company, now);
  }
  return removed;
}
