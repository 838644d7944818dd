import { describe, expect, it } from "vitest";
import { compare, median, percentile, type Sample } from "./statistics";

const sample = (rps: number, cpu = 1000): Sample => ({ requests: 100, rps, p50: 1000 / rps, p99: 2000 / rps, cpu });

describe("the median", () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
  ])("of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it("of nothing is no number", () => {
    expect(median([])).toBeNaN();
  });
});

describe("a percentile", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

  it.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])("%d of 1 to 100 is %d", (share, expected) => {
    expect(percentile(hundred, share)).toBe(expected);
  });
});

describe("a comparison", () => {
  it("is the median of the rounds' ratios, not the ratio of the medians", () => {
    const pairs = [
      { measured: sample(90), baseline: sample(100) },
      { measured: sample(9), baseline: sample(10) },
      { measured: sample(40), baseline: sample(80) },
    ];
    expect(compare(pairs)).toMatchObject({ rps: 40, baseline: 80, ratio: 0.9 });
  });

  it("counts less processor time as better", () => {
    expect(compare([{ measured: sample(1, 2000), baseline: sample(1, 1000) }]).cpuRatio).toBe(0.5);
  });
});
