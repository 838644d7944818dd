import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createChildren } from "./children";
import { edgeWarning } from "./edge-warning";
import { runStep } from "./step";

const printed: string[] = [];

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  printed.length = 0;
});

const run = (code: string, more = {}) => runStep(createChildren(), { name: "Step", args: ["--eval", code], ...more });

it("a step that ends well is one line, without its output", async () => {
  expect(await run("console.log('details')")).toBe(true);
  expect(printed.join("\n")).toMatch(/^▸ Step\n✓ Step, \d/);
});

it("a step that fails shows what it said", async () => {
  expect(await run("console.log('details'); process.exit(3)")).toBe(false);
  expect(printed.join("\n")).toMatch(/ {2}details\n✗ Step, .* ended with code 3/);
});

it("a live step shows what it says once", async () => {
  expect(await run("console.log('details'); process.exit(3)", { live: true })).toBe(false);
  expect(printed.filter((line) => line.includes("details"))).toEqual(["  details"]);
});

it("a build that warns of a Node module on Edge fails, though it ends well", async () => {
  const warning = "A Node.js module is loaded ('crypto' at line 1) which is not supported in the Edge Runtime.";
  expect(await run(`console.log(${JSON.stringify(warning)})`, { inspect: edgeWarning })).toBe(false);
  expect(printed.at(-1)).toContain("middleware imports what Edge does not have");
});
