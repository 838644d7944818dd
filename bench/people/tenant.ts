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

/** Creates people or companies through the control API of the local tenant. Throws with its words when it refuses. */
export async function populate(tenantUrl: string, kind: "people" | "organizations", items: object[]): Promise<void> {
  const response = await fetch(`${tenantUrl}/_local/${kind}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ [kind]: items }),
  });
  if (!response.ok) throw new Error(`The local tenant refused ${kind}: ${await response.text()}`);
}
