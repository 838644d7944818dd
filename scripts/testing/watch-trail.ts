import type { State } from "@/auth0/local/state/types";
import { atAuth0, rowsOf } from "./fingerprint";

type Query = Parameters<typeof rowsOf>[0];

/** What is noted of every request, or for one person alone, and is no change to anything of the company's. */
const besides = ["audit_entries", "member_activity", "idempotency_keys", "rate_counts"];

/**
 * Watches whether a company's audit trail tells of what is done.
 *
 * @param tables names of all tables with an `org_id`
 * @returns does something, and tells which parts of what the company has were changed by it without an entry in its trail
 */
export function trailWatch(query: Query, state: State, organizationId: string, tables: readonly string[]) {
  const rowsAt = rowsOf(
    query,
    tables.filter((name) => !besides.includes(name)),
  );
  const look = async () => ({ ...(await rowsAt(organizationId)), ...atAuth0(state, organizationId) });
  const entries = async () => {
    const { rows } = await query("select count(*)::int as count from audit_entries where org_id = $1", [
      organizationId,
    ]);
    return Number(rows[0]?.count);
  };
  return async <T>(act: () => Promise<T>): Promise<{ result: T; untold: string[] }> => {
    const [before, count] = [new Map(Object.entries(await look())), await entries()];
    const result = await act();
    const after = Object.entries(await look());
    const changed = after.filter(([part, hash]) => before.get(part) !== hash).map(([part]) => part);
    return { result, untold: (await entries()) > count ? [] : changed };
  };
}
