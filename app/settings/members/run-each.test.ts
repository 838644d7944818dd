import { expect, it } from "vitest";
import type { Sent } from "../../_components/send-json";
import { runEach } from "./run-each";

const done: Sent = { ok: true, data: null };
const refused = (code: string): Sent & { ok: false } => ({
  ok: false,
  signedOut: false,
  code,
  message: "",
  fields: {},
  requestId: null,
  retryAfter: null,
});

async function run(
  change: (item: number) => Sent,
  isStopped = () => false,
  sleep: () => Promise<void> = async () => undefined,
) {
  const outcomes = new Map<number, boolean>();
  const waits: (number | null)[] = [];
  let atOnce = 0;
  let most = 0;
  await runEach({
    items: Array.from({ length: 20 }, (_, index) => index),
    change: async (item) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await Promise.resolve();
      atOnce -= 1;
      return change(item);
    },
    onOutcome: (item, sent) => outcomes.set(item, sent.ok),
    onWait: (seconds) => waits.push(seconds),
    isStopped,
    sleep,
  });
  return { outcomes, waits, most };
}

it("changes everybody, a few at a time", async () => {
  const { outcomes, most } = await run(() => done);
  expect(outcomes.size).toBe(20);
  expect(most).toBe(2);
});

it("goes on after a refusal, and says of each what became of it", async () => {
  const { outcomes } = await run((item) => (item === 3 ? refused("conflict") : done));
  expect(outcomes.size).toBe(20);
  expect([...outcomes].filter(([, ok]) => !ok)).toEqual([[3, false]]);
});

it("waits as long as a rate limit says, and loses nobody", async () => {
  let asked = 0;
  const { outcomes, waits } = await run(() => {
    asked += 1;
    return asked % 5 === 0 ? { ...refused("too_many_requests"), retryAfter: 3 } : done;
  });
  expect([...outcomes.values()].every(Boolean)).toBe(true);
  expect(outcomes.size).toBe(20);
  expect(waits.filter((seconds) => seconds === 3).length).toBeGreaterThan(0);
  expect(waits.at(-1)).toBeNull();
});

it("stops after those that are under way", async () => {
  let changed = 0;
  const { outcomes } = await run(
    () => {
      changed += 1;
      return done;
    },
    () => changed >= 4,
  );
  expect(outcomes.size).toBeLessThan(8);
});

it("changes nobody any more once it was stopped during a wait", async () => {
  let changed = 0;
  let slept = 0;
  let isStopped = false;
  const { outcomes } = await run(
    () => {
      changed += 1;
      return { ...refused("too_many_requests"), retryAfter: 60 };
    },
    () => isStopped,
    async () => {
      slept += 1;
      isStopped = slept === 3;
    },
  );
  expect([changed, slept]).toEqual([2, 3]);
  expect([...outcomes.values()].some(Boolean)).toBe(false);
});
