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

it("what others took is missing here, and comes back with time", () => {
  let time = 0;
  const budget = createBudget(60, 10, () => time);
  budget.spend(12);
  expect(budget.take()).toBe(false);
  time = 2_900;
  expect(budget.take()).toBe(false);
  time = 3_100;
  expect(budget.take()).toBe(true);
  budget.spend(1_000_000);
  time += 61_000;
  expect(budget.take()).toBe(true);
});
