import type { auditEntries } from "@/lib/db/schema";

/** One entry as pages and the API show it. */
export type AuditItem = {
  id: string;
  /** ISO 8601 in UTC, with milliseconds. */
  at: string;
  action: string;
  outcome: "done" | "denied" | "failed";
  actor: { kind: "person" | "machine" | "system"; id: string; name: string };
  target: { kind: string; id: string; name: string | null } | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  requestId: string;
  ip: string | null;
};

/** A row as it is shown. */
export function toItem(row: typeof auditEntries.$inferSelect): AuditItem {
  const { targetKind, targetId, targetName } = row;
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    outcome: row.outcome,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    target: targetKind === null || targetId === null ? null : { kind: targetKind, id: targetId, name: targetName },
    before: row.before,
    after: row.after,
    requestId: row.requestId,
    ip: row.ip,
  };
}
