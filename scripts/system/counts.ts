import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

export type Counts = { passed: number; failed: number };

/** What Vitest and Playwright write, https://vitest.dev/guide/reporters and https://playwright.dev/docs/test-reporters. */
const vitestReport = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number(), numFailedTestSuites: z.number() })
  .transform(({ numPassedTests, numFailedTests, numFailedTestSuites }) => ({
    passed: numPassedTests,
    // A file that cannot even be loaded fails without a failed test.
    failed: numFailedTests === 0 ? numFailedTestSuites : numFailedTests,
  }));

const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
    errors: z.array(z.unknown()),
  })
  .transform(({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0),
  }));

const report = z.union([vitestReport, playwrightReport]);

/**
 * Reads how many tests passed and failed from a runner's own JSON report.
 *
 * @returns none and none when there is no report: the runner did not come that far
 */
export function readCounts(file: string): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  return report.parse(JSON.parse(readFileSync(file, "utf8")));
}
