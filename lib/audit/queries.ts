import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { cursorAt, type Position, readCursor } from "@/lib/api/cursor";
import { type Transaction, withTenant } from "@/lib/db/database";
import { auditEntries, companySettings } from "@/lib/db/schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { conditionsOf } from "./conditions";
import { type Days, daysOf } from "./days";
import { type AuditItem, toItem } from "./entry";
import type { AuditFilter } from "./filters";

export type AuditPage = { items: AuditItem[]; next: string | null };
export type Actor = { id: string; name: string };

/** How many people a filter offers. Whoever is missing is found by name. */
const mostActors = 100;

function olderThan({ at, id }: Position) {
  return sql`(${auditEntries.at}, ${auditEntries.id}) < (${at.toISOString()}::timestamptz, ${id}::uuid)`;
}

/** A piece of the log inside a transaction, the newest first. */
export async function readEntries(
  tx: Transaction,
  filter: AuditFilter,
  page: { days: Days; cursor: Position | null; take: number },
): Promise<{ items: AuditItem[]; end: Position | null }> {
  const { days, cursor, take } = page;
  const conditions = conditionsOf(filter, days);
  if (cursor) conditions.push(olderThan(cursor));
  const rows = await tx
    .select()
    .from(auditEntries)
    .where(and(...conditions))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(take + 1);
  const last = rows.length > take ? rows[take - 1] : undefined;
  return { items: rows.slice(0, take).map(toItem), end: last ? { at: last.at, id: last.id } : null };
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
    return { items, next: end && cursorAt(end) };
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
