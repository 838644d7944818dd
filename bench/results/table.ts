import { isMet, type Result } from "./result";

const headings = ["", "rps", "p50", "p99", "cpu µs", "baseline", "its cpu", "cpu ratio", "ratio", "target", ""];

/** The results for people: a line each, a blank where a figure does not apply. */
export function table(results: readonly Result[]): string {
  const rows = [headings, ...results.map(row)];
  const widths = headings.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function row(result: Result): string[] {
  const { name, rps, p50, p99, cpu, baseline, baselineCpu, cpuRatio, ratio, target, better } = result;
  const digits = better === "higher" || !Number.isInteger(ratio) ? 2 : 0;
  return [
    name,
    ...[figure(rps), figure(p50, 1), figure(p99, 1), figure(cpu)],
    ...[figure(baseline), figure(baselineCpu), figure(cpuRatio, 2)],
    figure(ratio, digits),
    `${better === "higher" ? "≥" : "≤"} ${figure(target, digits)}`,
    isMet(result) ? "met" : "MISSED",
  ];
}

function figure(value: number | null, digits = 0): string {
  return value === null ? "" : value.toFixed(digits);
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 || column === headings.length - 1 ? cell.padEnd(width) : cell.padStart(width);
}
