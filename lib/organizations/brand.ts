import { contrast, fromOklch, mix, parseHex, type Rgb, toHex, toOklch } from "./oklch";
import type { Organization } from "./types";

/** One colour of a company as it may be shown, and the text colour that can be read on it. Both `#rrggbb`. */
export type BrandPair = { brand: string; foreground: string };
export type BrandColors = { light: BrandPair; dark: BrandPair };

type Scheme = { card: Rgb; surfaces: readonly Rgb[]; direction: 1 | -1 };

const white: Rgb = [1, 1, 1];
const ink = "#141518";

/** The surfaces of app/styles/tokens.css a brand colour can stand on as text; a test compares them. */
const light: Scheme = { card: white, surfaces: [hex("#fafafb"), white], direction: -1 };
const dark: Scheme = { card: hex("#141518"), surfaces: [hex("#0e0f11"), hex("#141518"), hex("#1a1b1f")], direction: 1 };

/** WCAG asks for 4.5. A little more, because browsers round `--brand-muted` in their own ways. */
const readable = 4.62;
const share = 0.09;
const step = 0.004;

/**
 * The company's colour made readable in both themes, hue kept: darkened in light, lightened and calmed in dark, each only as far
 * as 4.5:1 needs on every surface, on `--brand-muted` mixed from it too.
 *
 * @param primary what the company chose, `#rgb` or `#rrggbb`
 * @returns null for a missing or unreadable colour, which means ink and not an error
 */
export function brandColors(primary: string | null): BrandColors | null {
  if (primary === null) return null;
  const known = memory.get(primary);
  if (known !== undefined) return known;
  const chosen = parseHex(primary);
  const colors = chosen && clamp(chosen);
  if (memory.size >= 1000) memory.clear();
  memory.set(primary, colors);
  return colors;
}

const memory = new Map<string, BrandColors | null>();

/** The rules that colour a whole page for one company, for a nonced `<style>`; empty when ink will do. */
export function brandStyle(organization: Organization): string {
  return rule(":root", organization.branding.primary);
}

/** The same for a page that shows several companies: each inside its own `data-tenant`. */
export function brandStyles(organizations: readonly Organization[]): string {
  return organizations.map(({ slug, branding }) => rule(`[data-tenant="${slug}"]`, branding.primary)).join("");
}

function rule(selector: string, primary: string | null): string {
  const colors = brandColors(primary);
  if (!colors) return "";
  const pair = (name: keyof BrandPair) => `light-dark(${colors.light[name]},${colors.dark[name]})`;
  return `${selector}{--brand:${pair("brand")};--brand-foreground:${pair("foreground")}}`;
}

function clamp(chosen: Rgb): BrandColors {
  const { lightness, chroma, hue } = toOklch(chosen);
  const calm = { lightness: Math.max(0.76, lightness), chroma: Math.min(0.13, chroma), hue };
  return {
    light: pairOf(isReadable(chosen, light) ? chosen : move({ lightness, chroma, hue }, light)),
    dark: pairOf(move(calm, dark)),
  };
}

function move(start: { lightness: number; chroma: number; hue: number }, scheme: Scheme): Rgb {
  for (let lightness = start.lightness; lightness >= 0 && lightness <= 1; lightness += step * scheme.direction) {
    const rgb = fromOklch({ ...start, lightness });
    if (isReadable(rgb, scheme)) return rgb;
  }
  return scheme.direction === 1 ? white : [0, 0, 0];
}

function isReadable(rgb: Rgb, { surfaces, card }: Scheme): boolean {
  return [...surfaces, mix(rgb, card, share)].every((surface) => contrast(rgb, surface) >= readable);
}

function pairOf(rgb: Rgb): BrandPair {
  return { brand: toHex(rgb), foreground: contrast(rgb, white) >= 4.5 ? "#ffffff" : ink };
}

function hex(value: string): Rgb {
  const rgb = parseHex(value);
  if (!rgb) throw new Error(`${value} is not a colour`);
  return rgb;
}
