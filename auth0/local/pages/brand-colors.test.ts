import { expect, test } from "vitest";
import { brandDeclarations } from "./brand-colors";
import { contrast, mix } from "./oklch";

function pair(hex: string): string[] {
  return (
    brandDeclarations(hex)
      ?.match(/--brand:light-dark\((#\w{6}),(#\w{6})\)/)
      ?.slice(1) ?? []
  );
}

test.each([
  ["#2456d6", "#2456d6", "#89b0ff"],
  ["#0c7468", "#0c7468", "#6dc3b5"],
  ["#ffd400", "#806900", "#f4d66c"],
  ["#ff5a1f", "#c33d05", "#f79273"],
  ["#000", "#000000", "#b1b1b1"],
])("%s becomes %s on light and %s on dark", (hex, light, dark) => {
  const near = (one: string | undefined, other: string) => expect(contrast(one ?? "#000000", other)).toBeLessThan(1.06);
  const [actualLight, actualDark] = pair(hex);
  near(actualLight, light);
  near(actualDark, dark);
});

test.each(["#ffffff", "#ffff00", "#808080", "#f0f", "#000000", "#7cfc00"])("%s is readable on every surface", (hex) => {
  const [light = "", dark = ""] = pair(hex);
  for (const surface of ["#fafafb", "#ffffff", mix(light, "#ffffff", 0.09)]) {
    expect(contrast(light, surface)).toBeGreaterThanOrEqual(4.5);
  }
  for (const surface of ["#0e0f11", "#141518", "#1a1b1f", mix(dark, "#141518", 0.09)]) {
    expect(contrast(dark, surface)).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(["red", "#12", "", "#12345g", "#fff;}body{display:none"])("%j is no colour: the page stays ink", (hex) => {
  expect(brandDeclarations(hex)).toBeUndefined();
});
