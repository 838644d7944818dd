/** Red, green and blue of sRGB, gamma-encoded, each 0 to 1 when displayable. */
export type Rgb = readonly [number, number, number];

/** Lightness 0 to 1, chroma from 0, hue in radians. */
export type Oklch = { lightness: number; chroma: number; hue: number };

type Lab = readonly [number, number, number];

const toLinear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toGamma = (c: number) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);

/** Reads `#rgb` or `#rrggbb`; null for anything else. */
export function parseHex(value: string): Rgb | null {
  const digits = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(value) ? value.slice(1) : null;
  if (digits === null) return null;
  const long = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  const channel = (at: number) => Number.parseInt(long.slice(at, at + 2), 16) / 255;
  return [channel(0), channel(2), channel(4)];
}

/** Writes `#rrggbb`; channels outside 0 to 1 are cut off. */
export function toHex(rgb: Rgb): string {
  const channel = (c: number) => Math.round(Math.min(1, Math.max(0, c)) * 255);
  return `#${rgb.map((c) => channel(c).toString(16).padStart(2, "0")).join("")}`;
}

/** The colour a screen shows: eight bits a channel. Contrast is measured on this one, not on the exact one. */
function displayed(rgb: Rgb): Rgb {
  const channel = (c: number) => Math.round(Math.min(1, Math.max(0, c)) * 255) / 255;
  return [channel(rgb[0]), channel(rgb[1]), channel(rgb[2])];
}

/** sRGB to Oklab, with the matrices of https://www.w3.org/TR/css-color-4/#color-conversion-code. */
function toLab(rgb: Rgb): Lab {
  const [r, g, b] = [toLinear(rgb[0]), toLinear(rgb[1]), toLinear(rgb[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromLab([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toGamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toGamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toGamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

export function toOklch(rgb: Rgb): Oklch {
  const [lightness, a, b] = toLab(rgb);
  return { lightness, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) };
}

/** The displayable colour nearest to `color` with the same lightness and hue: chroma gives way until it fits into sRGB. */
export function fromOklch({ lightness, chroma, hue }: Oklch): Rgb {
  for (let c = chroma; c > 0; c -= 0.004) {
    const rgb = fromLab([lightness, c * Math.cos(hue), c * Math.sin(hue)]);
    if (rgb.every((channel) => channel >= -0.005 && channel <= 1.005)) return displayed(rgb);
  }
  return displayed(fromLab([lightness, 0, 0]));
}

/** `color-mix(in oklab, first share, second)` as browsers do it; `share` is 0 to 1. */
export function mix(first: Rgb, second: Rgb, share: number): Rgb {
  const [a, b] = [toLab(first), toLab(second)];
  const blend = (i: 0 | 1 | 2) => a[i] * share + b[i] * (1 - share);
  return displayed(fromLab([blend(0), blend(1), blend(2)]));
}

/** Contrast of two colours by WCAG 2.2, 1 to 21. */
export function contrast(first: Rgb, second: Rgb): number {
  const luminance = (c: Rgb) => 0.2126 * toLinear(c[0]) + 0.7152 * toLinear(c[1]) + 0.0722 * toLinear(c[2]);
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
