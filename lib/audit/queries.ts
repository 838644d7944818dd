import "server-only";
import { and, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { type Transaction, withTenant } from "@/lib/db/database";
import { auditEntries, companySettings } from "@/lib/db/schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { conditionsOf } from "./conditions";
import { type AuditCursor, readCursor, writeCursor } from "./cursor";
import { type Days, daysOf } from "./days";
import { type AuditItem, toItem } from "./entry";
import type { AuditFilter } from "./filters";

export type AuditPage = { items: AuditItem[]; next: string | null };
export type Actor = { id: string; name: string };

/** How many people a filter offers. Whoever is missing is found by name. */
const mostActors = 100;

/** The database counts in microseconds and a `Date` in milliseconds: a cursor made of dates would skip entries. */
const micros = sql<string>`(extract(epoch from ${auditEntries.at}) * 1000000)::bigint::text`;

function olderThan({ micros: at, id }: AuditCursor) {
  // To the microsecond, and in two steps: one floating point number for both would round.
  const seconds = at.slice(0, -6) || "0";
  const moment = sql`to_timestamp(${seconds}::bigint) + ${`${at.slice(-6)} microseconds`}::interval`;
  return sql`(${auditEntries.at}, ${auditEntries.id}) < (${moment}, ${id}::uuid)`;
}

/** A piece of the log inside a transaction, the newest first. */
export async function readEntries(
  tx: Transaction,
  filter: AuditFilter,
  page: { days: Days; cursor: AuditCursor | null; take: number },
): Promise<{ items: AuditItem[]; end: AuditCursor | null }> {
  const { days, cursor, take } = page;
  const conditions = conditionsOf(filter, days);
  if (cursor) conditions.push(olderThan(cursor));
  const rows = await tx
    .select({ ...getTableColumns(auditEntries), micros })
    .from(auditEntries)
    .where(and(...conditions))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(take + 1);
  const last = rows.length > take ? rows[take - 1] : undefined;
  return { items: rows.slice(0, take).map(toItem), end: last ? { micros: last.micros, id: last.id } : null };
}

/**
 * A page of the company's audit log, the newest entry first.
 *
 * @param page.cursor the `next` of the page before
 * @throws AppError `invalid_input` for a cursor that is none
 */
export async function listAudit(
  context: TenantContext,
  filter: AuditFilter,
  page: { cursor?: string | undefined; take: number; now?: Date },
): Promise<AuditPage> {
  const cursor = page.cursor ? readCursor(page.cursor) : null;
  const days = daysOf(filter, page.now ?? new Date());
  return withTenant(context, async (tx) => {
    const { items, end } = await readEntries(tx, filter, { days, cursor, take: page.take });
    return { items, next: end && writeCursor(end) };
  });
}

/** One entry, or null where this company has none with this id. */
export async function findAuditEntry(context: TenantContext, id: string): Promise<AuditItem | null> {
  const [row] = await withTenant(context, (tx) => tx.select().from(auditEntries).where(eq(auditEntries.id, id)));
  return row ? toItem(row) : null;
}

/** Everybody who did something in these days, by name. */
export async function listActors(context: TenantContext, days: Days): Promise<Actor[]> {
  const { actorId: id, actorName } = auditEntries;
  const name = sql<string>`max(${actorName})`;
  return withTenant(context, (tx) =>
    tx
      .select({ id, name })
      .from(auditEntries)
      .where(and(...conditionsOf({}, days)))
      .groupBy(id)
      .orderBy(name)
      .limit(mostActors),
  );
}

/** How long the company keeps its entries, in days. */
export async function readRetention(tx: Transaction): Promise<number> {
  const [row] = await tx.select({ days: companySettings.auditRetentionDays }).from(companySettings);
  return row?.days ?? defaultRetention;
}

/** Days, as the table's default says. */
export const defaultRetention = 365;
