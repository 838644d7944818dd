import "server-only";
import { lt, sql } from "drizzle-orm";
import { forPlatform } from "@/lib/auth0/management/for-platform";
import { withErasure, withPlatform } from "@/lib/db/database";
import { departedCompanies } from "@/lib/db/schema";
import { log } from "@/lib/log";
import { forgetDeparture } from "./delete-company";

/** Days for which a deleted company's rows are kept. The settings page says the same number. */
export const daysKept = 30;

/** Rows that one transaction deletes. */
const batch = 2_000;

/** Every table that holds rows of companies, also those a fork has added: the database knows them. */
async function tablesOf(organizationId: string): Promise<string[]> {
  const { rows } = await withErasure(organizationId, (tx) =>
    tx.execute<{ name: string }>(sql`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'org_id' and not attisdropped)
      order by relname`),
  );
  return rows.map(({ name }) => name);
}

/** No condition names the company: the role that deletes sees this company's rows only. */
async function eraseTable(organizationId: string, table: string): Promise<number> {
  const name = sql.identifier(table);
  let erased = 0;
  for (let count = batch; count === batch; erased += count) {
    const { rowCount } = await withErasure(organizationId, (tx) =>
      tx.execute(sql`delete from ${name} where ctid in (select ctid from ${name} limit ${batch})`),
    );
    count = rowCount ?? 0;
  }
  return erased;
}

/**
 * Erases what is left of companies that were deleted long enough ago. Auth0 is asked once more before: a company that lives after all
 * keeps everything.
 *
 * @returns how many companies were erased
 */
export async function eraseDepartedCompanies(now: Date): Promise<number> {
  const before = new Date(now.getTime() - daysKept * 86_400_000);
  const departed = await withPlatform("erase companies", (tx) =>
    tx.select().from(departedCompanies).where(lt(departedCompanies.leftAt, before)),
  );
  let erased = 0;
  for (const { id } of departed) {
    if (await forPlatform("erase companies: gone?").organizationById(id)) {
      log.warn("company.lives_after_all", { organization: id });
    } else {
      let rows = 0;
      for (const table of await tablesOf(id)) rows += await eraseTable(id, table);
      log.info("company.erased", { organization: id, rows });
      erased += 1;
    }
    await forgetDeparture(id);
  }
  return erased;
}
