import { rmSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./system/child";
import { createChildren, stopWhenAsked } from "./system/children";
import { type Counts, readCounts } from "./system/counts";
import { edgeWarning } from "./system/edge-warning";
import { requireNode } from "./system/node-version";
import { runStep, type Step, seconds } from "./system/step";

const reports = { unit: "test-results/vitest.json", journeys: "test-results/playwright.json" };

const steps: Step[] = [
  { name: "Route types", args: ["node_modules/next/dist/bin/next", "typegen"] },
  { name: "Types", args: ["node_modules/typescript/bin/tsc", "--noEmit"] },
  { name: "Types of Actions", args: ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "auth0"] },
  { name: "Style", args: ["node_modules/@biomejs/biome/bin/biome", "ci", "--colors=off", "."] },
  { name: "Unused code", args: ["node_modules/knip/bin/knip.js", "--no-progress"] },
  {
    name: "Unit tests",
    args: [
      ...["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json"],
      `--outputFile.json=${reports.unit}`,
    ],
    live: true,
  },
  { name: "Production build", args: ["node_modules/next/dist/bin/next", "build"], inspect: edgeWarning },
  {
    name: "Journeys",
    args: ["--import", "tsx", "scripts/e2e.ts", "--no-build"],
    live: true,
  },
];

/** What takes a quiet machine's minutes, and is measured rather than tested. It takes the build of the steps before. */
const measured: Step[] = [
  { name: "Ten thousand members", args: ["--import", "tsx", "bench/members.ts", "--no-build"], live: true },
];

function total(): Counts {
  const counts = Object.values(reports).map((file) => readCounts(join(repository, file)));
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/**
 * `npm test`: everything that must hold, one step after the other, stopping at the first that fails.
 * `--full` (`npm run proof`) runs the generated tests with all their cases instead of a tenth, and what is measured.
 */
async function main(): Promise<void> {
  requireNode();
  const isFull = process.argv.includes("--full");
  if (isFull) process.env.PROOF = "full";
  for (const file of Object.values(reports)) rmSync(join(repository, file), { force: true });
  const children = createChildren();
  stopWhenAsked(children, 130);
  const started = Date.now();
  let failedStep: string | undefined;
  for (const step of isFull ? [...steps, ...measured] : steps) {
    if (await runStep(children, step)) continue;
    failedStep = step.name;
    break;
  }
  const { passed, failed } = total();
  console.log(
    failedStep ? `\nStopped at: ${failedStep}, after ${seconds(started)}` : `\nAll of it in ${seconds(started)}`,
  );
  // The plain closing line that build machines read. A step without tests of its own counts as one failure.
  console.log(`${passed} passed, ${failedStep ? Math.max(failed, 1) : failed} failed`);
  process.exitCode = failedStep ? 1 : 0;
}

await main();
