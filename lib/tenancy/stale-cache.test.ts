import { describe, expect, it } from "vitest";
import { createStaleCache } from "./stale-cache";

function setUp(answers: Record<string, string | Error | null>, provisional?: Set<string>) {
  let time = 0;
  let asked = 0;
  const cache = createStaleCache<string | null>({
    fresh: 60,
    stale: 1_000,
    miss: 5,
    max: 10,
    now: () => time,
    load: async (key) => {
      asked += 1;
      const answer = answers[key] ?? null;
      if (answer instanceof Error) throw answer;
      return { value: answer, found: answer !== null, provisional: provisional?.has(key) ?? false };
    },
  });
  return { cache, answers, advance: (by: number) => (time += by), asked: () => asked };
}

describe("createStaleCache", () => {
  it("asks once for a value and answers without waiting afterwards", async () => {
    const { cache, asked } = setUp({ acme: "Acme" });
    expect(await cache.get("acme")).toBe("Acme");
    expect(cache.get("acme")).toBe("Acme");
    expect(asked()).toBe(1);
  });

  it("keeps one look-up in flight per key", async () => {
    const { cache, asked } = setUp({ acme: "Acme" });
    const answers = await Promise.all(Array.from({ length: 50 }, () => cache.get("acme")));
    expect(new Set(answers)).toEqual(new Set(["Acme"]));
    expect(asked()).toBe(1);
  });

  it("serves a stale value at once and renews it behind the answer", async () => {
    const { cache, answers, advance, asked } = setUp({ acme: "Acme" });
    await cache.get("acme");
    answers.acme = "Acme Inc.";
    advance(61);
    const behind: Promise<unknown>[] = [];
    expect(cache.get("acme", (work) => behind.push(work))).toBe("Acme");
    await Promise.all(behind);
    expect(cache.get("acme")).toBe("Acme Inc.");
    expect(asked()).toBe(2);
  });

  it("serves a provisional value at once and renews it soon, behind an answer", async () => {
    const provisional = new Set(["acme"]);
    const { cache, answers, advance, asked } = setUp({ acme: "Acme" }, provisional);
    await cache.get("acme");
    advance(4);
    expect(cache.get("acme")).toBe("Acme");
    expect(asked()).toBe(1);
    provisional.clear();
    answers.acme = "Acme Inc.";
    advance(2);
    const behind: Promise<unknown>[] = [];
    expect(cache.get("acme", (work) => behind.push(work))).toBe("Acme");
    await Promise.all(behind);
    expect(cache.get("acme")).toBe("Acme Inc.");
    advance(50);
    expect(cache.get("acme")).toBe("Acme Inc.");
    expect(asked()).toBe(2);
  });

  it("goes on with the stale value while the source fails, until it lapses", async () => {
    const { cache, answers, advance } = setUp({ acme: "Acme" });
    await cache.get("acme");
    answers.acme = new Error("down");
    advance(500);
    expect(cache.get("acme")).toBe("Acme");
    advance(600);
    await expect(cache.get("acme")).rejects.toThrow("down");
  });

  it("remembers that a key is unknown, but only briefly", async () => {
    const { cache, answers, advance, asked } = setUp({});
    expect(await cache.get("late")).toBeNull();
    expect(cache.get("late")).toBeNull();
    answers.late = "Late";
    advance(6);
    expect(await cache.get("late")).toBe("Late");
    expect(asked()).toBe(2);
  });

  it("never caches a failure", async () => {
    const { cache, answers } = setUp({ acme: new Error("down") });
    await expect(cache.get("acme")).rejects.toThrow("down");
    answers.acme = "Acme";
    expect(await cache.get("acme")).toBe("Acme");
  });

  it("asks again after a key was forgotten", async () => {
    const { cache, asked } = setUp({ acme: "Acme" });
    await cache.get("acme");
    cache.forget("acme");
    await cache.get("acme");
    expect(asked()).toBe(2);
  });
});
