import type { TenantCalls } from "../measure/management-calls";
import type { Comparison } from "../measure/statistics";

/**
 * One line of the report. `ratio` is what `target` is held against; `better` says on which side of it.
 * Latencies in milliseconds, `cpu` in microseconds of the server's processor per request.
 */
export type Result = {
  name: string;
  rps: number | null;
  p50: number | null;
  p99: number | null;
  /** The baseline's requests per second; for JavaScript its bytes; for calls, what there may be. */
  baseline: number;
  ratio: number;
  target: number;
  better: "higher" | "lower";
  cpu: number | null;
  baselineCpu: number | null;
  cpuRatio: number | null;
  /** Of calls: how many renewed what had outlived its time, which `ratio` leaves out. */
  renewals?: number;
};

const notTimed = { rps: null, p50: null, p99: null, cpu: null, baselineCpu: null, cpuRatio: null };

export function rateResult(name: string, target: number, comparison: Comparison): Result {
  return { name, ...comparison, target, better: "higher" };
}

/** Calls while warm. Nothing to divide by: `ratio` is their number. */
export function callsResult({ whileWarm, renewals }: TenantCalls): Result {
  return { name: "management-calls", ...notTimed, baseline: 0, ratio: whileWarm, target: 0, better: "lower", renewals };
}

/** Bytes of JavaScript, of the front page and of a bare one. */
export function firstLoadResult(bytes: number, baseline: number): Result {
  return { name: "first-load-js", ...notTimed, baseline, ratio: bytes / baseline, target: 1.2, better: "lower" };
}

export function isMet({ ratio, target, better }: Result): boolean {
  return better === "higher" ? ratio >= target : ratio <= target;
}
