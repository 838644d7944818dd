import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Refreshed } from "@/lib/auth0/refresh-session";
import type { Session } from "@/lib/auth0/session";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { contextFor } from "./test-context";

const spend = vi.hoisted(() => vi.fn<() => Promise<Refreshed>>());
vi.mock("@/lib/auth0/refresh-session", () => ({ refreshSession: spend }));

Object.assign(process.env, testEnvironment);
const { renew } = await import("./renew");
const { closeBreaker, isBreakerOpen } = await import("./breaker");

const minute = 60_000;
const { organization } = contextFor("acme");

/** A session whose token ended so many milliseconds ago, of which `renew` reads nothing else. */
const endedAgo = (milliseconds: number) =>
  ({ tokenSet: { expiresAt: (Date.now() - milliseconds) / 1_000 } }) as unknown as Session;

const ask = (session = endedAgo(minute)) => renew(organization, "sealed", session, Date.now());

beforeEach(() => {
  vi.useFakeTimers();
  spend.mockReset();
});

afterEach(() => {
  closeBreaker();
  vi.useRealTimers();
});

/** Whether the service is asked by now, and how long whoever asked for a renewal had to wait, in milliseconds. */
async function waited(work: Promise<unknown>): Promise<number> {
  const began = Date.now();
  let took = Number.NaN;
  void work.then(() => {
    took = Date.now() - began;
  });
  for (let passed = 0; passed < 3_000 && Number.isNaN(took); passed += 100) await vi.advanceTimersByTimeAsync(100);
  return took;
}

it("the first waits a moment for a service that hangs, and whoever comes after the pause does not wait at all", async () => {
  spend.mockReturnValue(new Promise(() => undefined));
  expect(await waited(ask())).toBe(1_500);
  for (let round = 0; round < 3; round += 1) {
    await vi.advanceTimersByTimeAsync(10_000);
    expect(isBreakerOpen(Date.now())).toBe(false);
    expect(await waited(ask())).toBeLessThanOrEqual(100);
    // One asks for all.
    expect(isBreakerOpen(Date.now())).toBe(true);
    expect(spend).toHaveBeenCalledTimes(round + 2);
  }
});

it("a service that answers again is waited for again", async () => {
  spend.mockResolvedValueOnce({ kind: "unreachable" });
  expect(await ask()).toMatchObject({ kind: "graced" });
  await vi.advanceTimersByTimeAsync(10_000);
  const ended: Refreshed = { kind: "ended", setCookies: ["session=; Max-Age=0"] };
  spend.mockResolvedValue(ended);
  expect(await ask()).toMatchObject({ kind: "graced" });
  await vi.advanceTimersByTimeAsync(0);
  expect(isBreakerOpen(Date.now())).toBe(false);
  expect(await ask()).toEqual(ended);
});

it("a failure of an hour ago is no reason to let an ended session pass", async () => {
  spend.mockResolvedValueOnce({ kind: "unreachable" });
  await ask();
  await vi.advanceTimersByTimeAsync(2 * minute);
  spend.mockResolvedValue({ kind: "ended", setCookies: [] });
  expect(await ask()).toEqual({ kind: "ended", setCookies: [] });
});

it("beyond the hour of grace nothing is decided without the service", async () => {
  spend.mockResolvedValue({ kind: "unreachable" });
  expect(await ask(endedAgo(61 * minute))).toEqual({ kind: "undecided" });
});
