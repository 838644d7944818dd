/** A colour in OKLCH: lightness 0..1, chroma from 0, hue in radians. */
export type Oklch = { lightness: number; chroma: number; hue: number };
/** Linear light, each channel 0..1 when the colour can be shown. */
type Linear = [number, number, number];

/** Parses `#rgb` or `#rrggbb`; undefined for anything else. */
export function parseHex(hex: string): Oklch | undefined {
  const digits = hex.match(/^#([0-9a-f]{3}|[0-9a-f]{6})$/i)?.[1];
  if (digits === undefined) return undefined;
  const full = digits.length === 3 ? digits.replaceAll(/./g, "$&$&") : digits;
  const channel = (at: number) => toLinear(Number.parseInt(full.slice(at, at + 2), 16) / 255);
  return fromLinear([channel(0), channel(2), channel(4)]);
}

/** `#rrggbb`; chroma is reduced until the colour can be shown. */
export function toHex(colour: Oklch): string {
  const channels = inGamut(colour).map((value) => Math.round(fromLinearChannel(value) * 255));
  return `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** WCAG contrast ratio of two `#rrggbb` colours, 1..21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** `share` (0..1) of `one` in `other`, mixed as `color-mix(in oklab)` does. */
export function mix(one: string, other: string, share: number): string {
  const [a, b] = [toLab(one), toLab(other)];
  const at = (index: 0 | 1 | 2) => a[index] * share + b[index] * (1 - share);
  const [lightness, x, y] = [at(0), at(1), at(2)];
  return toHex({ lightness, chroma: Math.hypot(x, y), hue: Math.atan2(y, x) });
}

function toLab(hex: string): Linear {
  const { lightness, chroma, hue } = parseHex(hex) ?? { lightness: 0, chroma: 0, hue: 0 };
  return [lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)];
}

function luminance(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16);
  const [r, g, b] = [value >> 16, (value >> 8) & 255, value & 255].map((channel) => toLinear(channel / 255));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function fromLinearChannel(value: number): number {
  const clipped = Math.min(1, Math.max(0, value));
  return clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
}

/** Matrices: https://bottosson.github.io/posts/oklab/ */
function fromLinear([r, g, b]: Linear): Oklch {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  return { lightness, chroma: Math.hypot(x, y), hue: Math.atan2(y, x) };
}

function linearOf({ lightness, chroma, hue }: Oklch): Linear {
  const [x, y] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * x + 0.2158037573 * y) ** 3;
  const m = (lightness - 0.1055613458 * x - 0.0638541728 * y) ** 3;
  const s = (lightness - 0.0894841775 * x - 1.291485548 * y) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function inGamut(colour: Oklch): Linear {
  const fits = (linear: Linear) => linear.every((value) => value >= -0.0005 && value <= 1.0005);
  let { chroma } = colour;
  let linear = linearOf(colour);
  while (chroma > 0 && !fits(linear)) {
    chroma = Math.max(0, chroma - 0.002);
    linear = linearOf({ ...colour, chroma });
  }
  return linear;
}
