import type { LedgerEntry } from "../people/tenant";

export type TenantCalls = {
  /** Calls of the Management API for something that was known and fresh. */
  whileWarm: number;
  /** Companies looked up again behind an answer, because what the database held of them had outlived its time. */
  renewals: number;
  /** Requests to the token endpoint for a person. */
  tokens: number;
};

const management = /^\/api\/v2\//;
const lookUp = /^\/api\/v2\/organizations\/name\/([^/]+)$/;

/**
 * Counts what the product asked of the local tenant. A look-up of a company whose last one is older than what the database holds may be is a
 * renewal; every other call to the Management API was made while everything was warm.
 *
 * @param entries the ledger from its beginning, the oldest first
 * @param since only what came after this `seq` is counted
 * @param lifetime how long an answer is kept, by all instances together, before Auth0 is asked again, in milliseconds
 */
export function countCalls(entries: readonly LedgerEntry[], since: number, lifetime: number): TenantCalls {
  const calls = { whileWarm: 0, renewals: 0, tokens: 0 };
  const lookedUp = new Map<string, number>();
  for (const { seq, path, at, operation } of entries) {
    const counts = seq > since ? 1 : 0;
    if (/^token\.(?:authorization_code|refresh_token)$/.test(operation)) calls.tokens += counts;
    if (!management.test(path)) continue;
    const slug = lookUp.exec(path)?.[1];
    const age = slug === undefined ? 0 : Date.parse(at) - (lookedUp.get(slug) ?? Number.NEGATIVE_INFINITY);
    if (slug !== undefined) lookedUp.set(slug, Date.parse(at));
    if (age >= lifetime) calls.renewals += counts;
    else calls.whileWarm += counts;
  }
  return calls;
}
