import "server-only";
import { inArray, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import { after } from "next/server";
import { withTenant } from "@/lib/db/database";
import { memberActivity } from "@/lib/db/schema";
import { errorFields, log } from "@/lib/log";
import { shared } from "@/lib/shared";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { type SignInMethod, signInMethod } from "./sign-in-method";

export type LastSeen = SignInMethod & {
  lastSeenAt: Date;
  /** Whether Auth0 had a second factor of theirs then; null where nobody told. */
  secondFactor: boolean | null;
};

/** What a session knows: when it was made or refreshed (its `at`), and whether its owner has a second factor. */
type Seen = { at: number; secondFactor?: boolean };

type Company = Pick<TenantContext, "organization">;

/** A member is noted at most this often, in milliseconds, and at once after a sign-in or a refresh. */
const interval = 5 * 60_000;

type Noted = { at: number; sessionAt: number };

const noted = shared("last-seen.noted", () => new LRUCache<string, Noted>({ max: 50_000 }));

/**
 * Remembers that somebody is here, without making them wait: what fails is logged and tried again at their next request.
 *
 * @param seen a newer `at` is a new sign-in or a refresh
 * @param now milliseconds
 */
export function noteSeen(context: TenantContext, seen: Seen, now: number = Date.now()): void {
  const { at: sessionAt, secondFactor = null } = seen;
  const id = `${context.organization.id}/${context.person.id}`;
  const known = noted.get(id);
  if (known && now - known.at < interval && sessionAt <= known.sessionAt) return;
  noted.set(id, { at: now, sessionAt });
  const work = () =>
    writeSeen(context, context.person.id, secondFactor).catch((error: unknown) => {
      noted.delete(id);
      log.warn("last_seen.not_written", { ...errorFields(error), requestId: context.requestId });
    });
  afterAnswer(work);
}

/** `after` belongs to a request that Next serves; where there is none nobody waits for an answer either. */
function afterAnswer(work: () => Promise<void>): void {
  try {
    after(work);
  } catch {
    void work();
  }
}

/** Writes that a member of the company was here just now. Several instances may say so in the same minute; one of them is enough. */
export async function writeSeen(company: Company, userId: string, secondFactor: boolean | null = null): Promise<void> {
  const known = { ...signInMethod(userId), ...(secondFactor !== null && { secondFactor }) };
  const { lastSeenAt } = memberActivity;
  const isNews =
    secondFactor === null ? sql`false` : sql`${memberActivity.secondFactor} is distinct from ${secondFactor}`;
  await withTenant(company, (tx) =>
    tx
      .insert(memberActivity)
      .values({ userId, ...known })
      .onConflictDoUpdate({
        target: [memberActivity.orgId, memberActivity.userId],
        set: { lastSeenAt: sql`now()`, ...known },
        setWhere: sql`${lastSeenAt} < now() - interval '1 minute' or ${isNews}`,
      }),
  );
}

/**
 * When members of the company were last here and how they sign in. One query for any number of them; whoever was never here is
 * not in the answer.
 *
 * @param userIds Auth0's user ids
 * @throws AppError `database_unavailable`
 */
export async function lastSeenOf(company: Company, userIds: readonly string[]): Promise<Map<string, LastSeen>> {
  if (userIds.length === 0) return new Map();
  const rows = await withTenant(company, (tx) =>
    tx
      .select()
      .from(memberActivity)
      .where(inArray(memberActivity.userId, [...userIds])),
  );
  return new Map(
    rows.map(({ userId, lastSeenAt, strategy, connection, secondFactor }) => [
      userId,
      { lastSeenAt, strategy, connection, secondFactor },
    ]),
  );
}
