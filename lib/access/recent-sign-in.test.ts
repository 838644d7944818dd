import { expect, it } from "vitest";
import { isRecentSignIn, requireRecentSignIn } from "./recent-sign-in";

const now = 1_800_000_000_000;

it.each([
  [0, true],
  [599_999, true],
  [600_000, false],
  [86_400_000, false],
])("a proof %i milliseconds ago is recent: %s", (ago, isRecent) => {
  expect(isRecentSignIn({ authenticatedAt: now - ago }, now)).toBe(isRecent);
});

it("where nobody knows of a proof, there is none", () => {
  expect(isRecentSignIn({ authenticatedAt: null }, now)).toBe(false);
  expect(() => requireRecentSignIn({ authenticatedAt: null })).toThrow("Confirm that it is you");
  expect(() => requireRecentSignIn({ authenticatedAt: Date.now() })).not.toThrow();
});
