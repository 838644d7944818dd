import { sessionLifetime } from "@/lib/auth0/session";
import { type AccessChange, memberKey, sidAtCompany } from "./access-change";

/** A change as the record holds it; `at` in milliseconds of this instance's clock. */
export type KnownChange = AccessChange & { seq: number; at: number };

/** Whose access is asked about. */
export type Subject = {
  organizationId: string;
  /** Auth0's `sub`. */
  userId: string;
  /** null where a token came without one. */
  sid: string | null;
  /** When the token request behind the session began (our clock), or when the token was issued; milliseconds. */
  at: number;
};

/**
 * What the record says of somebody.
 * - `current`: nothing has changed since
 * - `ended`: refuse
 * - `stale`: what the token says is out of date, a new one says the truth
 * - `settling`: the member was changed so lately that even a new token may say what was. `seq` tells changes apart
 */
export type Verdict = { kind: "current" | "ended" | "stale" } | { kind: "settling"; seq: number };

/** For this long after a member's roles were changed Auth0 may still put the old ones into tokens (5 to 10 s are usual); milliseconds. */
const settlingTime = 30_000;

/** A session older than this has reached its absolute end, in milliseconds. */
export const longestConcern = sessionLifetime.absolute * 1000 + 3_600_000;

const current: Verdict = { kind: "current" };
const ended: Verdict = { kind: "ended" };
const stale: Verdict = { kind: "stale" };

type Entry = { endedAt: number; staleAt: number; seq: number };

/** The part of the revocation record that can still concern a living session, in memory. */
export function createChangeMemory() {
  const entries = new Map<string, Entry>();
  let newest = Number.NEGATIVE_INFINITY;

  function add({ scope, key, kind, at, seq }: KnownChange): void {
    const name = `${scope}:${key}`;
    const entry = entries.get(name) ?? { endedAt: Number.NEGATIVE_INFINITY, staleAt: Number.NEGATIVE_INFINITY, seq };
    if (kind === "ended") entry.endedAt = Math.max(entry.endedAt, at);
    else entry.staleAt = Math.max(entry.staleAt, at);
    entry.seq = seq;
    // Newest last, so that what is oldest stands first when it is time to forget.
    entries.delete(name);
    entries.set(name, entry);
    newest = Math.max(newest, at);
  }

  return {
    add,
    /** Drops what is too old to concern anybody. `now` in milliseconds. */
    forget(now: number): void {
      for (const [name, { endedAt, staleAt }] of entries) {
        if (Math.max(endedAt, staleAt) > now - longestConcern) return;
        entries.delete(name);
      }
    },
    /** What is known of `subject` at `now`. A session as old as the change to the millisecond counts as older. */
    verdict({ organizationId, userId, sid, at }: Subject, now: number): Verdict {
      // Nearly always: nothing happened since this session began.
      if (at > newest + settlingTime) return current;
      const org = entries.get(`org:${organizationId}`);
      const member = entries.get(`member:${memberKey(organizationId, userId)}`);
      const user = entries.get(`user:${userId}`);
      const everywhere = sid === null ? undefined : entries.get(`sid:${sid}`);
      const here = sid === null ? undefined : entries.get(`sid:${sidAtCompany(organizationId, sid)}`);
      const all = [org, member, user, everywhere, here];
      if (all.some((entry) => entry !== undefined && entry.endedAt >= at)) return ended;
      if (all.some((entry) => entry !== undefined && entry !== member && entry.staleAt >= at)) return stale;
      if (member === undefined || member.staleAt + settlingTime < at) return current;
      return now < member.staleAt + settlingTime ? { kind: "settling", seq: member.seq } : stale;
    },
  };
}

export type ChangeMemory = ReturnType<typeof createChangeMemory>;
