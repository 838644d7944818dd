import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readCounts } from "./counts";

const directory = mkdtempSync(join(tmpdir(), "tenantry-"));
afterAll(() => rmSync(directory, { recursive: true }));

function counts(report: unknown) {
  const file = join(directory, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return readCounts(file);
}

it("Vitest's report: its tests", () => {
  expect(counts({ numPassedTests: 12, numFailedTests: 2, numFailedTestSuites: 3 })).toEqual({ passed: 12, failed: 2 });
});

it("a file that Vitest cannot load is a failure", () => {
  expect(counts({ numPassedTests: 12, numFailedTests: 0, numFailedTestSuites: 1 })).toEqual({ passed: 12, failed: 1 });
});

it("Playwright's report: a test that passed at the second try has failed", () => {
  expect(counts({ stats: { expected: 8, unexpected: 1, flaky: 1 }, errors: [] })).toEqual({ passed: 8, failed: 2 });
});

it("an error outside Playwright's tests is a failure", () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0 };
  expect(counts({ stats, errors: [{ message: "no tests" }] })).toEqual({ passed: 0, failed: 1 });
});

it("no report: nothing passed and nothing failed", () => {
  expect(readCounts(join(directory, "absent.json"))).toEqual({ passed: 0, failed: 0 });
});
