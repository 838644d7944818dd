import "server-only";
import { sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { after } from "next/server";
import { withTenant } from "@/lib/db/database";
import { auditEntries } from "@/lib/db/schema";
import { AppError, type ErrorCode } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import { isPermission, type Permission } from "@/lib/permissions";
import { handlers } from "@/lib/routes";
import { shared } from "@/lib/shared";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { recordAudit } from "./record";

/** Refused attempts that are recorded in an hour, of all instances together: enough to see that somebody tries, too few to fill a table. */
export const deniedCaps = { perActor: 20, perCompany: 200 } as const;

/** Refusals that say something about the one who tried. A mistyped value or a lost race does not. */
const recorded: readonly ErrorCode[] = ["forbidden", "cross_origin", "plan_limit"];

export type DeniedAttempt = { route: string; permission?: Permission | undefined; reason: ErrorCode };

/** How long a full cap is believed without asking the database again, in milliseconds. */
const pause = 60_000;

/** Writes under way at a time: a flood of refusals must not take the connections that requests need. */
const mostWriters = 2;

/** Refusals that wait for their turn. More of them at a time are a flood, of which the caps would keep little. */
const mostWaiting = 200;

type Waiting = { context: TenantContext; attempt: DeniedAttempt };

const state = shared("audit.denied", () => ({
  full: new LRUCache<string, true>({ max: 10_000, ttl: pause }),
  writers: 0,
  waiting: [] as Waiting[],
}));

/**
 * Notes that a known actor was refused, behind the answer: it is never later for this, and never another. Above the caps, and
 * in a flood, nothing is noted; the log line of the refusal stands in any case.
 */
export function noteDenied(context: TenantContext, attempt: DeniedAttempt): void {
  if (state.waiting.length >= mostWaiting || isFull(context)) return;
  state.waiting.push({ context, attempt });
  try {
    after(writeWaiting);
  } catch {
    // Outside a request of Next's own, `after` refuses to work; there nobody waits for us either.
    void writeWaiting();
  }
}

function isFull({ organization, person }: TenantContext): boolean {
  return state.full.has(organization.id) || state.full.has(`${organization.id} ${person.id}`);
}

/** Writes what waits, until nothing does. Never throws. */
async function writeWaiting(): Promise<void> {
  if (state.writers >= mostWriters) return;
  state.writers += 1;
  for (let next = state.waiting.shift(); next; next = state.waiting.shift()) {
    if (!isFull(next.context)) await write(next.context, next.attempt);
  }
  state.writers -= 1;
}

/** The same for what a handler threw: refusals that say something about a known actor are noted, everything else is not. */
export function noteRefusal(context: TenantContext | { organization: unknown }, route: string, error: unknown): void {
  if (!("person" in context) || !(error instanceof AppError) || !recorded.includes(error.code)) return;
  const row: Record<string, string> = handlers;
  const access = row[route] ?? "";
  noteDenied(context, { route, permission: isPermission(access) ? access : undefined, reason: error.code });
}

async function write(context: TenantContext, { route, permission, reason }: DeniedAttempt): Promise<void> {
  const { organization, person } = context;
  try {
    await withTenant(context, async (tx) => {
      const { actorId, at, outcome } = auditEntries;
      const lastHour = sql`${outcome} = 'denied' and ${at} > now() - interval '1 hour'`;
      const [counted] = await tx
        .select({
          all: sql<number>`count(*)::int`,
          own: sql<number>`count(*) filter (where ${actorId} = ${person.id})::int`,
        })
        .from(auditEntries)
        .where(lastHour);
      const { all = 0, own = 0 } = counted ?? {};
      if (all >= deniedCaps.perCompany) state.full.set(organization.id, true);
      else if (own >= deniedCaps.perActor) state.full.set(`${organization.id} ${person.id}`, true);
      else await recordAudit(tx, context, entryOf(route, reason, permission));
    });
  } catch (error) {
    log.warn("audit.denied_not_recorded", { ...errorFields(error), requestId: context.requestId });
  }
}

function entryOf(route: string, reason: ErrorCode, permission: Permission | undefined) {
  return {
    action: "request.denied",
    outcome: "denied",
    target: { kind: "route", id: route },
    after: { reason, ...(permission && { permission }) },
  } as const;
}
