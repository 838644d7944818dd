import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "./test-database";

let withLease: typeof import("./lease").withLease;
let pool: pg.Pool;

beforeAll(async () => {
  const { url } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, { DATABASE_URL: url });
  ({ withLease } = await import("./lease"));
  pool = (await import("./pool")).databasePool();
});

afterAll(() => pool.end());

/** A promise and the way to settle it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Somebody who has begun, and goes on until told to stop. */
async function somebody(name: string, seconds: number) {
  const begun = gate();
  const stop = gate();
  const done = withLease(name, { seconds, patience: 0 }, async (lease) => {
    begun.open();
    await stop.opened;
    lease.requireHeld();
  });
  await begun.opened;
  return { stop: stop.open, done };
}

describe("a lease", () => {
  it("lets one at a time through, all of them in the end", async () => {
    let inside = 0;
    let most = 0;
    let count = 0;
    const one = () =>
      withLease("one", { seconds: 10, patience: 20 }, async () => {
        inside += 1;
        most = Math.max(most, inside);
        const seen = count;
        await new Promise(setImmediate);
        count = seen + 1;
        inside -= 1;
      });
    await Promise.all(Array.from({ length: 25 }, one));
    expect({ most, count }).toEqual({ most: 1, count: 25 });
  });

  it("is refused as a conflict to whoever will not wait, and to nobody who does something else", async () => {
    const first = await somebody("busy", 10);
    await expect(withLease("busy", { seconds: 1, patience: 0.1 }, async () => {})).rejects.toMatchObject({
      code: "conflict",
      retryAfter: 2,
    });
    expect(await withLease("other", { seconds: 1, patience: 0 }, async () => "done")).toBe("done");
    first.stop();
    await first.done;
  });

  it("of somebody who died ends by itself", async () => {
    const first = await somebody("dead", 0.2);
    expect(await withLease("dead", { seconds: 5, patience: 5 }, async () => "done")).toBe("done");
    first.stop();
    await expect(first.done).rejects.toMatchObject({ code: "conflict" });
  });

  it("that was taken over is not given back by the one who lost it", async () => {
    const slow = await somebody("lost", 0.05);
    const next = gate();
    const begun = gate();
    const second = withLease("lost", { seconds: 10, patience: 5 }, () => {
      begun.open();
      return next.opened;
    });
    await begun.opened;
    slow.stop();
    await slow.done.catch(() => undefined);
    await expect(withLease("lost", { seconds: 1, patience: 0 }, async () => {})).rejects.toMatchObject({
      code: "conflict",
    });
    next.open();
    await second;
  });

  it("is given back also when the work fails", async () => {
    const failing = withLease("failing", { seconds: 10, patience: 0 }, () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect(await withLease("failing", { seconds: 1, patience: 0 }, async () => "done")).toBe("done");
  });
});
