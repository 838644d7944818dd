import "server-only";
import type { Position } from "@/lib/api/cursor";
import { type CsvColumn, csvDownload, csvStream } from "@/lib/csv/csv-stream";
import { withTenant } from "@/lib/db/database";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { daysOf } from "./days";
import type { AuditItem } from "./entry";
import type { AuditFilter } from "./filters";
import { readEntries } from "./queries";
import { recordAuditAlone } from "./record";

const json = (value: Record<string, unknown> | null) => (value === null ? null : JSON.stringify(value));

const columns: readonly CsvColumn<AuditItem>[] = [
  { title: "time_utc", value: ({ at }) => at },
  { title: "action", value: ({ action }) => action },
  { title: "outcome", value: ({ outcome }) => outcome },
  { title: "actor_kind", value: ({ actor }) => actor.kind },
  { title: "actor_id", value: ({ actor }) => actor.id },
  { title: "actor_name", value: ({ actor }) => actor.name },
  { title: "target_kind", value: ({ target }) => target?.kind ?? null },
  { title: "target_id", value: ({ target }) => target?.id ?? null },
  { title: "target_name", value: ({ target }) => target?.name ?? null },
  { title: "before", value: ({ before }) => json(before) },
  { title: "after", value: ({ after }) => json(after) },
  { title: "ip", value: ({ ip }) => ip },
  { title: "request_id", value: ({ requestId }) => requestId },
  { title: "id", value: ({ id }) => id },
];

/** Rows that one short transaction reads; none stays open while somebody's line is slow. */
const batch = 500;

async function* everything(context: TenantContext, filter: AuditFilter, now: Date): AsyncGenerator<AuditItem> {
  const days = daysOf(filter, now);
  let cursor: Position | null = null;
  do {
    const page: Awaited<ReturnType<typeof readEntries>> = await withTenant(context, (tx) =>
      readEntries(tx, filter, { days, cursor, take: batch }),
    );
    yield* page.items;
    cursor = page.end;
  } while (cursor);
}

/**
 * Everything a filter finds, the newest first, as a CSV file written while it is read. That somebody took it is in the log before the
 * first line leaves.
 */
export async function exportAudit(context: TenantContext, filter: AuditFilter): Promise<Response> {
  const now = new Date();
  const { from, to } = daysOf(filter, now);
  await recordAuditAlone(context, {
    action: "audit.exported",
    target: { kind: "company", id: context.organization.id, name: context.organization.name },
    after: { ...filter, from, to },
  });
  return csvDownload(
    `${context.organization.slug}-audit-${from}-${to}.csv`,
    csvStream(columns, everything(context, filter, now)),
  );
}
