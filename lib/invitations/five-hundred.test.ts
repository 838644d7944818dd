import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { proofRuns } from "@/scripts/proof-runs";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { type Draft, judge, roleMeant, standingOf } from "./judge";
import { parsePeople } from "./parse";

const acme = "org_AcmeLocalSeed001";
const maya = actor("acme", people.maya);

/** How much faster clocks run than time does: what takes four minutes at the tenant takes half a minute here. */
const speed = 8;

let company: Awaited<ReturnType<typeof testCompany>>;

beforeAll(async () => {
  const start = Date.now();
  // The clock that the product measures by how long ago an answer came has to agree with the tenant's.
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() * speed);
  company = await testCompany({ plan: "free", now: () => start + (Date.now() - start) * speed });
});

afterAll(() => {
  vi.restoreAllMocks();
  return company.close();
});

/** A pasted list: of `all` lines, one in twelve and a half is no address or a repetition. */
function pasted(all: number): string {
  const bad = ["lars@acme", "two words", "@", "x@y..z", "p1@new.example"];
  return Array.from({ length: all }, (_, index) => {
    const place = Math.floor((index * 2) / 25);
    return (index * 2) % 25 < 2 ? (bad[place % bad.length] ?? "@") : `Person ${index} <p${index}@new.example>`;
  }).join("\n");
}

type Asked = { at: number; status: number | null };

function asked(): Asked[] {
  return company.auth0.tenant.ledger
    .entries()
    .filter(({ path }) => path.startsWith("/api/v2/"))
    .map(({ at, status }) => ({ at: Date.parse(at), status }));
}

/** The most requests that any interval saw beyond two, and two more for each of its seconds: what a bucket of two allows. */
function mostBeyondTwoPerSecond(requests: readonly Asked[]): number {
  let most = Number.NEGATIVE_INFINITY;
  requests.forEach((first, start) => {
    requests.slice(start).forEach((last, more) => {
      most = Math.max(most, more + 1 - 2 - ((last.at - first.at) / 1_000) * 2);
    });
  });
  return most;
}

it("500 pasted, 40 of them bad: 460 invited once each on the free plan, over a closed tab, at two requests a second", {
  timeout: 180_000,
}, async () => {
  const { createBatch } = await import("./create-batch");
  const { stepBatch } = await import("./step");
  const { unfinishedBatches } = await import("./batch-view");
  const { rolesToGive } = await import("./authority");

  const roles = await rolesToGive(maya);
  const member = roles.find(({ name }) => name === "Member")?.id ?? "";
  const all = proofRuns(500);
  const drafts: Draft[] = parsePeople(pasted(all)).map((person, index) => ({
    ...person,
    key: String(index),
    role: roleMeant(person.role, roles, member),
  }));
  const verdicts = judge(drafts, { roles, members: new Set(), invited: new Set(), domains: null });
  const ready = drafts.filter((_, index) => {
    const verdict = verdicts[index];
    return verdict !== undefined && standingOf(verdict) === "ready";
  });
  const bad = all - ready.length;
  expect({ all: drafts.length, bad }).toEqual({ all, bad: Math.ceil((all * 2) / 25) });

  const rows = ready.map(({ email, name }) => ({ email, name, roleId: member }));
  const { batch } = await createBatch(maya, { kind: "invite", rows, lifetimeDays: 7 });

  let id = batch.id;
  let counted = 0;
  let isClosed = false;
  for (;;) {
    const step = await stepBatch(maya, id);
    // What the page is told is what Auth0 has, and it never goes back.
    expect(step.batch.counts.sent).toBe(company.invited(acme).length);
    expect(step.batch.counts.sent).toBeGreaterThanOrEqual(counted);
    counted = step.batch.counts.sent;
    expect(step.batch.counts.failed).toBe(0);
    if (step.batch.finished) break;
    await sleep((step.waitSeconds * 1_000) / speed);
    if (!isClosed && counted > ready.length / 2) {
      // The tab is closed here. Whoever opens the page again finds the run by itself.
      isClosed = true;
      const [found] = await unfinishedBatches(maya);
      id = found?.id ?? "";
    }
  }

  const invited = company.invited(acme);
  expect(invited.sort()).toEqual(ready.map(({ email }) => email).sort());
  expect(new Set(invited).size).toBe(ready.length);
  const requests = asked();
  expect(requests.filter(({ status }) => status === 429)).toEqual([]);
  expect(mostBeyondTwoPerSecond(requests)).toBeLessThanOrEqual(0.01);
  const seconds = ((requests.at(-1)?.at ?? 0) - (requests[0]?.at ?? 0)) / 1_000;
  expect((requests.length - 2) / seconds).toBeLessThanOrEqual(2);
});
