import type { LedgerEntry } from "./ledger";

/** How often one route was asked, over all resets. */
type Tallied = { request: string; operation: string; count: number; statuses: Record<string, number> };

export type Summary = {
  requests: Tallied[];
  /** Method and path of what nothing answers (501), each once. */
  unimplemented: string[];
};

/** Of a caller that asks for ever new paths, no more are kept. */
const MOST = 200;

export type Tally = {
  /** @param route the path as it was mounted, with `:parameters` */
  add(entry: LedgerEntry, route: string): void;
  summary(): Summary;
};

/** Counts that cost nothing and survive every reset. What a fault rule answered is left out, and preflights are. */
export function createTally(): Tally {
  const requests = new Map<string, Tallied>();
  const unimplemented = new Set<string>();
  return {
    add({ method, path, operation, status, fault }, route) {
      if (method === "OPTIONS" || fault !== undefined || status === null) return;
      if (status === 501 && unimplemented.size < MOST) unimplemented.add(`${method} ${path}`);
      if (operation === "unknown") return;
      const request = `${method === "HEAD" ? "GET" : method} ${route}`;
      const tallied = requests.get(request) ?? { request, operation, count: 0, statuses: {} };
      tallied.count += 1;
      tallied.statuses[status] = (tallied.statuses[status] ?? 0) + 1;
      requests.set(request, tallied);
    },
    summary: () => ({
      requests: [...requests.values()].sort((one, other) => (one.request < other.request ? -1 : 1)),
      unimplemented: [...unimplemented],
    }),
  };
}
