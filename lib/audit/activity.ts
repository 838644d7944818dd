import "server-only";
import { and, sql } from "drizzle-orm";
import { withTenant } from "@/lib/db/database";
import { auditEntries } from "@/lib/db/schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { conditionsOf } from "./conditions";
import { daysBetween, daysOf } from "./days";
import type { AuditFilter } from "./filters";

/** How much one bar stands for. */
export type Span = "day" | "week" | "month";

/** What happened from `start` (`YYYY-MM-DD`, UTC) until the next bar begins. `refused` is what was refused or failed. */
export type Bar = { start: string; done: number; refused: number };

/** More bars than this cannot be told apart at the width of a page. */
const mostDays = 92;
const mostWeeks = 92 * 7;

/** The shortest span at which the bars of so many days stay apart. */
export function spanFor(days: number): Span {
  if (days <= mostDays) return "day";
  return days <= mostWeeks ? "week" : "month";
}

/**
 * How much was done and refused over the days of a filter, every span of them, also the empty ones. Days, weeks (from Monday) and
 * months are those of UTC, as everywhere in the audit log: a log is read by people of several time zones, and has one clock.
 */
export async function countActivity(
  context: TenantContext,
  filter: AuditFilter,
  now = new Date(),
): Promise<{ span: Span; bars: Bar[] }> {
  const days = daysOf(filter, now);
  const span = spanFor(daysBetween(days));
  const { at, outcome } = auditEntries;
  const { rows } = await withTenant(context, (tx) =>
    tx.execute<Bar>(sql`
      with counted as (
        select date_trunc(${span}, ${at} at time zone 'UTC') as start,
          count(*) filter (where ${outcome} = 'done')::int as done,
          count(*) filter (where ${outcome} <> 'done')::int as refused
        from ${auditEntries} where ${and(...conditionsOf(filter, days))} group by 1
      )
      select to_char(start, 'YYYY-MM-DD') as start, coalesce(done, 0) as done, coalesce(refused, 0) as refused
      from generate_series(date_trunc(${span}, ${days.from}::timestamp), ${days.to}::timestamp, ${`1 ${span}`}::interval) as start
      left join counted using (start) order by start`),
  );
  return { span, bars: rows };
}
