import { expect, it } from "vitest";
import { callsResult, firstLoadResult, isMet, rateResult } from "./result";
import { table } from "./table";

const rate = rateResult("page-warm", 0.9, {
  rps: 343.4,
  p50: 44.94,
  p99: 115,
  cpu: 3256.2,
  baseline: 349,
  baselineCpu: 3371,
  ratio: 0.984,
  cpuRatio: 1.035,
});
const calls = callsResult({ whileWarm: 2, renewals: 50, tokens: 0 });

it("says of every result whether it met its target, whichever side is better", () => {
  expect([rate, calls, firstLoadResult(140, 132)].map(isMet)).toEqual([true, false, true]);
  expect(isMet({ ...rate, ratio: 0.899 })).toBe(false);
});

it("leaves out what does not apply", () => {
  const [, first = "", second = ""] = table([rate, calls]).split("\n");
  expect(first.split(/ {2,}/)).toEqual([
    "page-warm",
    "343",
    "44.9",
    "115.0",
    "3256",
    "349",
    "3371",
    "1.03",
    "0.98",
    "≥ 0.90",
    "met",
  ]);
  expect(second.split(/ {2,}/)).toEqual(["management-calls", "0", "2", "≤ 0", "MISSED"]);
});
