import "server-only";
import { eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { auditEntries } from "@/lib/db/schema";
import { addDays, type Days } from "./days";
import type { AuditFilter } from "./filters";

/**
 * What a person typed, looked for as it stands (`%` and `_` are letters like any other) and in any case, whichever collation the
 * database was made with: under "C" the case of `Á` would count.
 */
function containing(text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const { actorName, targetName, targetId, action, requestId } = auditEntries;
  const columns = [actorName, targetName, targetId, action, requestId].map(
    (column) => sql`${column} collate pg_c_utf8 ilike ${pattern}`,
  );
  return sql`(${sql.join(columns, sql` or `)})`;
}

/** A filter as conditions of the `where` clause. The company is never one of them: the database sees to that. */
export function conditionsOf(filter: AuditFilter, days: Days): SQL[] {
  const { actorId, action, outcome, targetId, at } = auditEntries;
  const conditions = [
    gte(at, new Date(`${days.from}T00:00:00Z`)),
    lt(at, new Date(`${addDays(days.to, 1)}T00:00:00Z`)),
  ];
  if (filter.actor) conditions.push(eq(actorId, filter.actor));
  if (filter.action?.includes(".")) conditions.push(eq(action, filter.action));
  else if (filter.action) conditions.push(sql`starts_with(${action}, ${`${filter.action}.`})`);
  if (filter.outcome) conditions.push(eq(outcome, filter.outcome));
  if (filter.target) conditions.push(eq(targetId, filter.target));
  if (filter.text) conditions.push(containing(filter.text));
  return conditions;
}
