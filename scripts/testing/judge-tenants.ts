import { afterAll, expect, vi } from "vitest";
import type * as LedgerModule from "@/auth0/local/http/ledger";

// Runs before each file of tests. Whatever local tenants a file makes, their ledgers are judged when it is done, as that
// of the journeys is: a 501 that a library swallows would show nowhere else.
const ledgers = vi.hoisted((): LedgerModule.Ledger[] => []);

vi.mock("@/auth0/local/http/ledger", async (original) => {
  const { createLedger } = await original<typeof LedgerModule>();
  return {
    createLedger() {
      const ledger = createLedger();
      ledgers.push(ledger);
      return ledger;
    },
  };
});

afterAll(async () => {
  if (ledgers.length === 0) return;
  const { judgeLedger } = await import("@/scripts/system/ledger");
  const problems = ledgers.flatMap((ledger) => judgeLedger(ledger.summary()).problems);
  expect(problems, "what was asked of the local tenant").toEqual([]);
});
