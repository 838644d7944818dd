import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";

const signals = ["SIGTERM", "SIGINT"] as const;
const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));

/** A module that nobody has told to drain yet, in a process without listeners. */
async function fresh() {
  for (const signal of signals) process.removeAllListeners(signal);
  vi.resetModules();
  (await import("@/lib/shared")).shared("health.draining", () => ({ since: 0 })).since = 0;
  return import("./draining");
}

beforeEach(() => {
  Object.assign(process.env, testEnvironment, { LOG_LEVEL: "warn" });
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const [signal, listeners] of before) {
    process.removeAllListeners(signal);
    for (const listener of listeners) process.on(signal, listener);
  }
});

it("an instance that is told to end says so first, and closes once, when the time is over", async () => {
  const { drainBeforeClosing, isDraining } = await fresh();
  const close = vi.fn();
  process.on("SIGTERM", close);
  drainBeforeClosing(5);
  expect(isDraining()).toBe(false);
  process.emit("SIGTERM", "SIGTERM");
  process.emit("SIGTERM", "SIGTERM");
  expect(isDraining()).toBe(true);
  vi.advanceTimersByTime(4_999);
  expect(close).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(close.mock.calls).toEqual([["SIGTERM"]]);
});

it("a server that listens for no signal cannot drain, and says so where it was asked to", async () => {
  const { drainBeforeClosing } = await fresh();
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  drainBeforeClosing(0);
  expect(said).not.toHaveBeenCalled();
  drainBeforeClosing(5);
  expect(said.mock.calls.map(([line]) => JSON.parse(String(line)))).toMatchObject(
    signals.map((signal) => ({ level: "warn", message: "health.no_draining", signal })),
  );
  expect(signals.flatMap((signal) => process.listeners(signal))).toEqual([]);
});
