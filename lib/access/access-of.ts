import "server-only";
import type { Subject } from "./change-memory";
import { accessReader } from "./reader";
import { settlingPermissions } from "./settling-permissions";

/**
 * What became of somebody's access since their token was made.
 * - `current`: nothing
 * - `ended`: refuse
 * - `stale`: only a new token says what they may
 * - otherwise what they may at this moment, whatever the token says
 */
export type Access = "current" | "ended" | "stale" | { permissions: readonly string[] };

type Asker = Subject & { permissions: readonly string[] };

const reader = accessReader();

/**
 * Looks somebody up in the revocation record, for every request of a session or a token.
 *
 * @param asker who, and what their token permits
 * @param now milliseconds
 * @returns at once in nearly every case; a promise where the record has to be read first (by one request every two seconds, on an
 *   instance with little to do), or roles at Auth0 (for 30 s after a member's were changed)
 * @throws AppError `database_unavailable` (the promise does) when the record could not be read for ten seconds: who was shut out is
 *   then not known, so nobody is let in
 */
export function accessOf(asker: Asker, now: number): Access | Promise<Access> {
  const reading = reader.upToDate();
  return reading ? reading.then(() => judge(asker, now)) : judge(asker, now);
}

function judge(asker: Asker, now: number): Access | Promise<Access> {
  const verdict = reader.memory.verdict(asker, now);
  if (verdict.kind !== "settling") return verdict.kind;
  return settlingPermissions(asker, verdict.seq).then((permissions) => ({ permissions }));
}
