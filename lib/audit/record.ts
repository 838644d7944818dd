import "server-only";
import { type Transaction, withTenant } from "@/lib/db/database";
import { auditEntries } from "@/lib/db/schema";
import { errorFields, log } from "@/lib/log";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { AuditAction } from "./actions";

export type AuditEntry = {
  action: AuditAction;
  outcome?: "done" | "denied" | "failed";
  /** What was acted on: its kind (`project`, `member`, `invitation`, `role`, `connection`, `domain`, `policy` …), id, and name at the time. */
  target?: { kind: string; id: string; name?: string };
  /** Only what changed, and never a secret: what it was, and what it became. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** Whose doing something is. The guard's context tells it; where there is none yet, at a sign-in, what Auth0 says of the person does. */
export type Author = Pick<TenantContext, "organization" | "actor" | "person" | "requestId" | "ip">;

/**
 * Writes one entry of the company's audit trail, in the caller's transaction: a change to our own data and its entry are
 * committed together or not at all.
 */
export async function recordAudit(tx: Transaction, context: Author, entry: AuditEntry): Promise<void> {
  const { action, outcome = "done", target, before, after } = entry;
  await tx.insert(auditEntries).values({
    action,
    outcome,
    actorKind: context.actor,
    actorId: context.person.id,
    actorName: context.person.name,
    targetKind: target?.kind,
    targetId: target?.id,
    targetName: target?.name,
    before,
    after,
    requestId: context.requestId,
    ip: context.ip,
  });
}

/**
 * The same in a transaction of its own, for changes that were made at Auth0 and not here. What cannot be written is logged, so that it
 * can be added later; with ids only, as everything that is logged.
 *
 * @throws AppError `database_unavailable`
 */
export async function recordAuditAlone(context: Author, entry: AuditEntry): Promise<void> {
  try {
    await withTenant(context, (tx) => recordAudit(tx, context, entry));
  } catch (error) {
    const { action, outcome = "done", target } = entry;
    const { organization, person, requestId } = context;
    const who = { organization: organization.id, actor: person.id, requestId };
    log.error("audit.lost", {
      ...errorFields(error),
      ...who,
      action,
      outcome,
      ...(target && { target: `${target.kind} ${target.id}` }),
    });
    throw error;
  }
}
