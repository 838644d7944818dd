import { z } from "zod";

const entry = z.object({ seq: z.number(), at: z.iso.datetime(), path: z.string(), operation: z.string() });
const answer = z.object({ entries: z.array(entry) });

/** One request that the local tenant received. */
export type LedgerEntry = z.infer<typeof entry>;

/** Everything the local tenant received so far, the oldest first. */
export async function readLedger(tenantUrl: string): Promise<LedgerEntry[]> {
  const response = await fetch(`${tenantUrl}/_local/ledger`);
  return answer.parse(await response.json()).entries;
}

/** Asks something of the local tenant's control API. Throws with its words when it refuses. */
export async function control(tenantUrl: string, method: "POST" | "PATCH", path: string, body: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${tenantUrl}/_local${path}`, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The local tenant refused ${method} ${path}: ${await response.text()}`);
}
