/** What one measurement gave. Latencies in milliseconds; `cpu` is processor time of the server per request, in microseconds. */
export type Sample = { requests: number; rps: number; p50: number; p99: number; cpu: number };

/** Two things measured side by side in every round. Ratios above 1 mean that the first did better than its baseline. */
export type Comparison = {
  rps: number;
  p50: number;
  p99: number;
  cpu: number;
  baseline: number;
  baselineCpu: number;
  ratio: number;
  cpuRatio: number;
};

/** The middle value, or the mean of the two in the middle. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/**
 * The value that this share of all values does not exceed (nearest rank).
 *
 * @param sorted in ascending order
 * @param share between 0 and 1
 */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/**
 * Compares round by round. A machine that is busy for a while slows both sides of that round, so the ratio of each round says more
 * than the ratio of the two medians.
 *
 * @param pairs what was measured and its baseline, one pair a round
 */
export function compare(pairs: readonly { measured: Sample; baseline: Sample }[]): Comparison {
  const of = (pick: (pair: { measured: Sample; baseline: Sample }) => number) => median(pairs.map(pick));
  return {
    rps: of(({ measured }) => measured.rps),
    p50: of(({ measured }) => measured.p50),
    p99: of(({ measured }) => measured.p99),
    cpu: of(({ measured }) => measured.cpu),
    baseline: of(({ baseline }) => baseline.rps),
    baselineCpu: of(({ baseline }) => baseline.cpu),
    ratio: of(({ measured, baseline }) => measured.rps / baseline.rps),
    cpuRatio: of(({ measured, baseline }) => baseline.cpu / measured.cpu),
  };
}
