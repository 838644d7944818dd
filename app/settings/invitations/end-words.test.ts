import { expect, it } from "vitest";
import { endWords } from "./end-words";

const now = Date.UTC(2026, 10, 23, 12);
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();

it.each([
  [7 * 24, "in 7 days"],
  [7 * 24 - 0.01, "in 7 days"],
  [14, "in 14 hours"],
  [0.5, "in 30 minutes"],
  [-2 * 24, "2 days ago"],
  [-14 * 24, "14 days ago"],
])("%s hours from now: %s", (hours, words) => {
  expect(endWords(at(hours), now)).toBe(words);
});
