import { describe, expect, it } from "vitest";
import type { Preferences } from "@/lib/preferences-schema";
import { changesOf } from "./preference-words";

const saved: Preferences = { theme: "system", shortcuts: true };

describe("what the form says was changed", () => {
  it("is nothing while nothing is", () => {
    expect(changesOf(saved, { ...saved })).toEqual([]);
  });

  it("names the change with its before and after", () => {
    expect(changesOf(saved, { theme: "dark", shortcuts: false })).toEqual([
      "theme system → dark",
      "single keys on → off",
    ]);
  });
});
