import { describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import type { KnownChange } from "./change-memory";
import { createChangeReader } from "./change-reader";

Object.assign(process.env, testEnvironment, { LOG_LEVEL: "silent" });

const somebody = { organizationId: "org_AcmeLocalSeed001", userId: "auth0|1", sid: "sid-1", at: 1_000 };
const change = (seq: number): KnownChange => ({
  seq,
  scope: "user",
  key: `auth0|${seq}`,
  kind: "ended",
  at: Date.now(),
});

/** A reader with a clock of its own, whose database answers, fails or is silent as told. */
function start() {
  const world = { now: 0, reads: [] as number[], rows: [] as KnownChange[], state: "up" as "up" | "down" | "silent" };
  const reader = createChangeReader({
    elapsed: () => world.now,
    wait: () => (world.state === "up" ? new Promise(() => {}) : Promise.resolve()),
    read: async (after) => {
      world.reads.push(after);
      if (world.state === "down") throw new Error("no database");
      if (world.state === "silent") await new Promise(() => {});
      const changes = world.rows.filter(({ seq }) => seq > after).slice(0, 2);
      return { changes, isAll: changes.length < 2 };
    },
  });
  return { world, reader };
}

describe("reading the record", () => {
  it("nothing is decided before the first reading, which everybody waits for together", async () => {
    const { world, reader } = start();
    const both = [reader.upToDate(), reader.upToDate()];
    expect(both.every((waiting) => waiting instanceof Promise)).toBe(true);
    await Promise.all(both);
    expect(world.reads).toEqual([0]);
    expect(reader.upToDate()).toBeUndefined();
  });

  it("asks at most every two seconds, behind the answer at first, and then before it", async () => {
    const { world, reader } = start();
    await reader.upToDate();
    world.now = 1_999;
    expect(reader.upToDate()).toBeUndefined();
    expect(world.reads).toHaveLength(1);
    world.now = 2_000;
    expect(reader.upToDate()).toBeUndefined();
    expect(world.reads).toHaveLength(2);
    await new Promise(setImmediate);
    world.now = 6_000;
    await expect(reader.upToDate()).resolves.toBeUndefined();
    expect(world.reads).toHaveLength(3);
  });

  it("goes on from the last number, and asks again until there is no more", async () => {
    const { world, reader } = start();
    world.rows = [change(1), change(2), change(3)];
    await reader.upToDate();
    expect(world.reads).toEqual([0, 2]);
    expect(reader.memory.verdict({ ...somebody, userId: "auth0|3" }, Date.now()).kind).toBe("ended");
    world.rows.push(change(4));
    world.now = 5_000;
    await reader.upToDate();
    expect(world.reads.at(-1)).toBe(3);
  });
});

describe("what this instance recorded itself", () => {
  it("counts for its very next request, also while a reading from before is under way", async () => {
    const { world, reader } = start();
    await reader.upToDate();
    world.now = 2_000;
    expect(reader.upToDate()).toBeUndefined();
    world.now = 2_001;
    world.rows.push(change(1));
    reader.outdated();
    await reader.upToDate();
    expect(reader.memory.verdict({ ...somebody, userId: "auth0|1" }, Date.now()).kind).toBe("ended");
    world.now = 2_002;
    await reader.upToDate();
    expect(reader.upToDate()).toBeUndefined();
  });
});

describe("a database that does not answer", () => {
  it.each(["down", "silent"] as const)(
    "%s: what is known counts for ten seconds, then nothing is let in",
    async (state) => {
      const { world, reader } = start();
      await reader.upToDate();
      world.state = state;
      world.now = 9_000;
      await expect(reader.upToDate()).resolves.toBeUndefined();
      world.now = 10_000;
      await expect(reader.upToDate()).rejects.toMatchObject({ code: "database_unavailable" });
    },
  );

  it("a failed reading is not repeated by every request, and recovers by itself", async () => {
    const { world, reader } = start();
    world.state = "down";
    await expect(reader.upToDate()).rejects.toMatchObject({ code: "database_unavailable" });
    world.now = 500;
    await expect(reader.upToDate()).rejects.toMatchObject({ code: "database_unavailable" });
    expect(world.reads).toHaveLength(1);
    world.state = "up";
    world.now = 1_000;
    await expect(reader.upToDate()).resolves.toBeUndefined();
    expect(reader.upToDate()).toBeUndefined();
  });
});
