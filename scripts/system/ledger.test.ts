import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type RunningTenant, startLocalTenant } from "@/auth0/local/server";
import { judgeLedger, readLedgerSummary } from "./ledger";

// What is asked here is asked in order to be objected to.
vi.unmock("@/auth0/local/http/ledger");

let running: RunningTenant;
beforeAll(async () => {
  running = await startLocalTenant({ port: 0 });
});
afterAll(() => running.close());

const ask = (path: string, init?: RequestInit) => fetch(`${running.url}${path}`, { redirect: "manual", ...init });

describe("the ledger of a whole run", () => {
  test("is content with what is supported and with the tenant's own pages, over resets, whatever faults did", async () => {
    await ask("/.well-known/openid-configuration");
    await ask("/u/login");
    await ask("/_local/reset", { method: "POST" });
    await ask("/api/v2/organizations/org_1/members/auth0%7C1/roles");
    await ask("/_local/faults", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ path: "/nowhere", status: 501 }),
    });
    await ask("/nowhere");
    await ask("/_local/faults", { method: "DELETE" });
    const summary = await readLedgerSummary(running.url);
    expect(summary.requests.map(({ request, operation, count }) => [request, operation, count])).toEqual([
      ["GET /.well-known/openid-configuration", "discovery", 1],
      ["GET /api/v2/organizations/:id/members/:user_id/roles", "organizations.members.roles.list", 1],
      ["GET /u/login", "login.page", 1],
    ]);
    expect(judgeLedger(summary)).toEqual({
      line: "The local tenant answered 3 requests: 2 operations of Auth0, 0 not in SUPPORTED.md, 0 not implemented.",
      problems: [],
    });
  });

  test("names what nothing answers, and what is not listed", async () => {
    await ask("/api/v2/hooks");
    const { requests, unimplemented } = await readLedgerSummary(running.url);
    const odd = { request: "GET /odd/:id", operation: "odd.get", count: 2 };
    expect(judgeLedger({ requests: [...requests, odd], unimplemented }).problems).toEqual([
      "Not in SUPPORTED.md: odd.get, GET /odd/:id",
      "Answered 501: GET /api/v2/hooks",
    ]);
  });
});
