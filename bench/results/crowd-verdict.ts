import type { CrowdName } from "../people/crowd";

/** Memory in megabytes that was in use before the file of all was asked for, at most while it was written, and once it was. */
export type ExportUse = { lines: number; before: number; most: number; after: number };

export type CrowdFigures = {
  /** Half of all visits to the members page took less, in milliseconds. */
  p50: Record<CrowdName, number>;
  /** What one visit asked the Management API. */
  calls: number;
  exports: ExportUse[];
};

/** What ten thousand members may cost at most. */
export const limits = { ratio: 1.3, calls: 1, lines: 10_001, megabytesWhileExporting: 3, megabytesKept: 2 };

export const ratioOf = ({ p50 }: CrowdFigures): number => p50["ten-thousand"] / p50.ten;

/** How much more is in use after the last file than after the first: what files leave behind, without what the first one warms up. */
const keptOf = (exports: ExportUse[]): number => (exports.at(-1)?.after ?? 0) - (exports[0]?.after ?? 0);

/** Whatever of the figures is not within the limits, in sentences. A figure that could not be taken is not within them. */
export function judgeCrowd(figures: CrowdFigures): string[] {
  const { calls, exports } = figures;
  const grown = Math.max(...exports.map(({ before, most }) => most - before));
  const kept = keptOf(exports);
  const checks: [isMet: boolean, problem: string][] = [
    [
      ratioOf(figures) <= limits.ratio,
      `The page takes ${ratioOf(figures).toFixed(2)} times as long, not ${limits.ratio}.`,
    ],
    [calls === limits.calls, `The page asks the Management API ${calls} times, not once.`],
    [exports.length > 1, "The file was not written more than once."],
    [exports.every(({ lines }) => lines === limits.lines), `Not every file has ${limits.lines} lines.`],
    [
      grown <= limits.megabytesWhileExporting,
      `Writing the file takes ${grown.toFixed(1)} MB, not ${limits.megabytesWhileExporting}.`,
    ],
    [kept <= limits.megabytesKept, `The files leave ${kept.toFixed(1)} MB behind, not ${limits.megabytesKept}.`],
  ];
  return checks.filter(([isMet]) => !isMet).map(([, problem]) => problem);
}
