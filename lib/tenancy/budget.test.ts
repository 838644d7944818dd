import { expect, it } from "vitest";
import { createBudget } from "./budget";

it("a flood of 100,000 in a minute gets no more than the burst and the minute's worth", () => {
  let time = 0;
  const budget = createBudget(40, 10, () => time);
  let granted = 0;
  for (let asked = 0; asked < 100_000; asked += 1) {
    time += 60_000 / 100_000;
    if (budget.take()) granted += 1;
  }
  expect(granted).toBeGreaterThanOrEqual(49);
  expect(granted).toBeLessThanOrEqual(50);
});

it("fills up to the burst and no further", () => {
  let time = 0;
  const budget = createBudget(60, 3, () => time);
  time = 3_600_000;
  expect([1, 2, 3, 4].map(() => budget.take())).toEqual([true, true, true, false]);
});
