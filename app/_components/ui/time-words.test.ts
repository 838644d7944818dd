import { expect, it } from "vitest";
import { agoWords, momentWords } from "./time-words";

const now = Date.UTC(2026, 10, 23, 12);

it.each([
  ["2026-11-23T11:59:30Z", "Just now"],
  ["2026-11-23T12:00:05Z", "Just now"],
  ["2026-11-23T11:48:00Z", "12 minutes ago"],
  ["2026-11-23T10:59:00Z", "1 hour ago"],
  ["2026-11-22T12:00:01Z", "23 hours ago"],
  ["2026-11-20T09:00:00Z", "20 Nov"],
  ["2025-11-20T09:00:00Z", "20 Nov 2025"],
])("%s is %s", (at, words) => {
  expect(agoWords(at, now)).toBe(words);
});

it("the whole moment says its time zone", () => {
  expect(momentWords("2026-11-20T09:05:00Z")).toBe("20 November 2026 at 09:05 UTC");
});
