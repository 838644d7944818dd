import { afterEach, expect, it } from "vitest";
import { closeBreaker, isBreakerOpen, isInDoubt, tripBreaker } from "./breaker";

afterEach(closeBreaker);

const now = 1_700_000_000_000;

it("leaves a silent service alone for ten seconds, and doubts it for a minute more", () => {
  tripBreaker(now);
  expect([now, now + 9_999, now + 10_000].map(isBreakerOpen)).toEqual([true, true, false]);
  expect([now, now + 10_000, now + 69_999, now + 70_000].map(isInDoubt)).toEqual([true, true, true, false]);
});

it("doubts nothing of a service that answers", () => {
  expect(isInDoubt(now)).toBe(false);
  tripBreaker(now);
  closeBreaker();
  expect([isBreakerOpen(now), isInDoubt(now)]).toEqual([false, false]);
});
