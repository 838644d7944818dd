import { contrast, mix, type Oklch, parseHex, toHex } from "./oklch";

const LIGHT = { surfaces: ["#fafafb", "#ffffff"], card: "#ffffff" };
const DARK = { surfaces: ["#0e0f11", "#141518", "#1a1b1f"], card: "#141518" };
const READABLE = 4.5;

/**
 * CSS declarations of a company's colour, moved along its lightness until text in it is readable (4.5:1) on every
 * surface of a page, in both themes. Undefined for a colour that cannot be read: the page then stays ink.
 */
export function brandDeclarations(hex: string): string | undefined {
  const colour = parseHex(hex);
  if (!colour) return undefined;
  const light = readable(colour, LIGHT, -0.004);
  const dark = readable(
    { ...colour, lightness: Math.max(colour.lightness, 0.76), chroma: Math.min(colour.chroma, 0.13) },
    DARK,
    0.004,
  );
  return `--brand:light-dark(${light},${dark});--brand-foreground:light-dark(${textOn(light)},${textOn(dark)})`;
}

function readable(start: Oklch, { surfaces, card }: typeof LIGHT, step: number): string {
  let colour = start;
  let hex = toHex(colour);
  const suffices = () => [...surfaces, mix(hex, card, 0.09)].every((surface) => contrast(hex, surface) >= READABLE);
  while (!suffices() && colour.lightness > 0 && colour.lightness < 1) {
    colour = { ...colour, lightness: colour.lightness + step };
    hex = toHex(colour);
  }
  return hex;
}

function textOn(background: string): string {
  return contrast("#ffffff", background) >= READABLE ? "#ffffff" : "#141518";
}
