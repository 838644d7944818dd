import { describe, expect, test } from "vitest";
import { createBuckets } from "./token-bucket";

const RATE = { burst: 2, perSecond: 2 };
const START = 1_000_000;

describe("a bucket", () => {
  test("gives its burst at once, then nothing", () => {
    const buckets = createBuckets();
    const takes = [1, 2, 3].map(() => buckets.take("global", RATE, START));
    expect(takes.map(({ allowed, remaining }) => [allowed, remaining])).toEqual([
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
  });

  test("says when the next token is added, in UNIX seconds", () => {
    const buckets = createBuckets();
    buckets.take("slow", { burst: 1, perSecond: 0.1 }, START);
    expect(buckets.take("slow", { burst: 1, perSecond: 0.1 }, START + 4000)).toEqual({
      allowed: false,
      limit: 1,
      remaining: 0,
      reset: START / 1000 + 10,
    });
  });

  test("fills again at its rate, never above its burst", () => {
    const buckets = createBuckets();
    for (let count = 0; count < 3; count += 1) buckets.take("global", RATE, START);
    expect(buckets.take("global", RATE, START + 500)).toMatchObject({ allowed: true, remaining: 0 });
    expect(buckets.take("global", RATE, START + 3_600_000)).toMatchObject({ allowed: true, remaining: 1 });
  });

  test("is not emptied by a clock that was set back", () => {
    const buckets = createBuckets();
    buckets.take("global", RATE, START);
    expect(buckets.take("global", RATE, 0)).toMatchObject({ allowed: true, remaining: 0 });
  });
});
