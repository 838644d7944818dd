import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BrandPair, brandColors, brandStyle, brandStyles } from "./brand";
import { contrast, mix, parseHex, type Rgb, toOklch } from "./oklch";
import type { Organization } from "./types";

const acme: Organization = {
  id: "org_acme000000000000",
  slug: "acme",
  name: "Acme",
  branding: { logoUrl: null, primary: "#2456d6" },
  suspended: false,
};

const surfaces = {
  light: { card: "#ffffff", all: ["#fafafb", "#ffffff"] },
  dark: { card: "#141518", all: ["#0e0f11", "#141518", "#1a1b1f"] },
} as const;

function rgb(value: string): Rgb {
  const parsed = parseHex(value);
  if (!parsed) throw new Error(`${value} is not a colour`);
  return parsed;
}

function worstContrast({ brand }: BrandPair, { card, all }: { card: string; all: readonly string[] }): number {
  const own = rgb(brand);
  return Math.min(...[...all.map(rgb), mix(own, rgb(card), 0.09)].map((surface) => contrast(own, surface)));
}

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);

describe("a company's colour", () => {
  it.each([
    ["#2456d6", "#2456d6", "#89b0ff"],
    ["#0c7468", "#0c7468", "#6dc3b5"],
    ["#ffd400", "#806900", "#f4d66c"],
    ["#ff5a1f", "#c33d05", "#f79273"],
    ["#000000", "#000000", "#b1b1b1"],
    ["#000", "#000000", "#b1b1b1"],
  ])("%s is shown as %s in light and %s in dark", (chosen, light, dark) => {
    const colors = brandColors(chosen);
    expect([colors?.light.brand, colors?.dark.brand]).toEqual([light, dark]);
  });

  it("can be read on every surface of both themes, whatever was chosen", () => {
    fc.assert(
      fc.property(anyColor, (chosen) => {
        const colors = brandColors(chosen);
        if (!colors) return false;
        return worstContrast(colors.light, surfaces.light) >= 4.5 && worstContrast(colors.dark, surfaces.dark) >= 4.5;
      }),
      { numRuns: 500 },
    );
  });

  it("carries text that can be read on it", () => {
    fc.assert(
      fc.property(anyColor, (chosen) => {
        const colors = brandColors(chosen);
        if (!colors) return false;
        return [colors.light, colors.dark].every((pair) => contrast(rgb(pair.brand), rgb(pair.foreground)) >= 4.5);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps its hue", () => {
    for (const chosen of ["#2456d6", "#0c7468", "#ff5a1f", "#a02bd0"]) {
      const wanted = toOklch(rgb(chosen)).hue;
      const shown = toOklch(rgb(brandColors(chosen)?.dark.brand ?? "#000000")).hue;
      expect(Math.abs(shown - wanted)).toBeLessThan(0.06);
    }
  });

  it.each([null, "", "blue", "#12345", "2456d6", "#2456d6;}body{display:none"])("%j means ink", (chosen) => {
    expect(brandColors(chosen)).toBeNull();
    expect(brandStyle({ ...acme, branding: { logoUrl: null, primary: chosen } })).toBe("");
  });
});

describe("the brand style", () => {
  it("sets two pairs for the page of one company", () => {
    expect(brandStyle(acme)).toBe(
      ":root{--brand:light-dark(#2456d6,#89b0ff);--brand-foreground:light-dark(#ffffff,#141518)}",
    );
  });

  it("keeps several companies apart", () => {
    const globex = { ...acme, slug: "globex", branding: { logoUrl: null, primary: "#0c7468" } };
    expect(brandStyles([acme, globex])).toMatch(
      /^\[data-tenant="acme"\]\{.+\}\[data-tenant="globex"\]\{.+#6dc3b5.+\}$/,
    );
  });

  it("is clamped against the surfaces the stylesheet really has", () => {
    const tokens = readFileSync(new URL("../../app/styles/tokens.css", import.meta.url), "utf8").replaceAll(
      "#fff,",
      "#ffffff,",
    );
    for (const [name, light, dark] of [
      ["background", surfaces.light.all[0], surfaces.dark.all[0]],
      ["card", surfaces.light.card, surfaces.dark.card],
      ["popover", surfaces.light.all[1], surfaces.dark.all[2]],
    ]) {
      expect(tokens).toContain(`--${name}: light-dark(${light}, ${dark})`);
    }
    expect(tokens).toContain("var(--brand) 9%, var(--card)");
  });
});
