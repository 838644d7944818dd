import { defineConfig } from "playwright/test";
import { system } from "./support/env";

/** For a closed network: without these a browser spends the first seconds looking for updates and its maker's services. */
const quiet = [
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-domain-reliability",
  "--disable-sync",
  "--metrics-recording-only",
];

/** Chromium refuses to be root with its sandbox on; the one from npm cannot have a sandbox. */
const needsNoSandbox = process.getuid?.() === 0 || Object.keys(system.chromium.env).length > 0;

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../test-results/journeys",
  // One after the other: they share one local tenant, whose ledger and faults are part of the tests.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "../test-results/playwright.json" }]],
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    // A film of every journey costs a tenth of its time; what the page was, and what went over the wire, is kept all the same.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: system.chromium.executablePath,
      env: { ...process.env, ...system.chromium.env },
      args: needsNoSandbox ? ["--no-sandbox", ...quiet] : quiet,
    },
  },
});
