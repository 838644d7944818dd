import { createTally, type Summary } from "./tally";

/** One request as the local tenant saw it. Values of parameters are left out: they may be secrets. */
export type LedgerEntry = {
  seq: number;
  /** ISO time on the tenant's clock. */
  at: string;
  method: string;
  path: string;
  /** Names of the query parameters. */
  query: string[];
  /** What it was for, e.g. `authorize`, `token.refresh_token`, `organizations.get`; `unknown` when nothing answers there. */
  operation: string;
  /** null while the answer is on its way, and for good when a fault rule cut the connection. */
  status: number | null;
  /** How long the answer took, in milliseconds; absent as long as there is none. */
  ms?: number;
  /** The fault rule that applied to it. */
  fault?: number;
  /** client_id of an authenticated client. */
  client?: string;
  /** `sub` of the bearer token, or the person who signed in. */
  actor?: string;
};

/** Enough for a whole test suite or a benchmark; older entries make room. */
const CAPACITY = 20_000;

export type Ledger = {
  open(entry: Omit<LedgerEntry, "seq" | "status" | "operation">): LedgerEntry;
  /** @param route the path of the handler that answered, as it was mounted */
  close(entry: LedgerEntry, what: { status: number; ms: number; route: string }): void;
  /** Oldest first. `since` leaves out entries up to and including that `seq`. */
  entries(filter?: { operation?: string | undefined; since?: number | undefined }): LedgerEntry[];
  clear(): void;
  /** Counts of everything since the tenant started; `clear` leaves them. */
  summary(): Summary;
};

/** `seq` keeps counting over `clear`, so that it stays usable as a cursor. */
export function createLedger(): Ledger {
  let entries: LedgerEntry[] = [];
  let seq = 0;
  const tally = createTally();
  return {
    open(request) {
      seq += 1;
      const entry: LedgerEntry = { seq, ...request, operation: "unknown", status: null };
      entries.push(entry);
      if (entries.length > CAPACITY) entries = entries.slice(-CAPACITY / 2);
      return entry;
    },
    close(entry, { status, ms, route }) {
      Object.assign(entry, { status, ms: Math.round(ms * 10) / 10 });
      tally.add(entry, route);
    },
    entries: ({ operation, since = 0 } = {}) =>
      entries.filter((entry) => entry.seq > since && (operation === undefined || entry.operation === operation)),
    clear() {
      entries = [];
    },
    summary: () => tally.summary(),
  };
}
