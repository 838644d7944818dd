import { z } from "zod";
import { shape, supportedRequests } from "@/auth0/local/supported/read-document";

const summary = z.object({
  requests: z.array(z.object({ request: z.string(), operation: z.string(), count: z.number() })),
  unimplemented: z.array(z.string()),
});
export type LedgerSummary = z.infer<typeof summary>;

/** Pages that the local tenant shows by itself: at Auth0 they are nobody's interface. */
const OWN_PAGES = /^((GET|POST) \/(u|assets|logos|avatars|_idp)|POST \/self-service)\//;

/** What a local tenant was asked since it started, over all resets. */
export async function readLedgerSummary(tenantUrl: string): Promise<LedgerSummary> {
  const response = await fetch(`${tenantUrl}/_local/ledger/summary`);
  if (!response.ok) throw new Error(`The local tenant's ledger cannot be read: ${response.status}`);
  return summary.parse(await response.json());
}

/**
 * Whether everything that was asked is something the local tenant has and says that it has.
 * @returns a line that counts, and what is wrong, a line each
 */
export function judgeLedger({ requests, unimplemented }: LedgerSummary): { line: string; problems: string[] } {
  const asked = requests.filter(({ request }) => !OWN_PAGES.test(request));
  const supported = supportedRequests();
  const unlisted = asked.filter(({ request }) => !supported.has(shape(request)));
  const count = requests.reduce((sum, request) => sum + request.count, 0);
  return {
    line: `The local tenant answered ${count} requests: ${asked.length} operations of Auth0, ${unlisted.length} not in SUPPORTED.md, ${unimplemented.length} not implemented.`,
    problems: [
      ...unlisted.map(({ request, operation }) => `Not in SUPPORTED.md: ${operation}, ${request}`),
      ...unimplemented.map((request) => `Answered 501: ${request}`),
    ],
  };
}
