import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: here("./") },
      // The package throws outside React's server build; a test is a server too.
      { find: "server-only", replacement: here("./node_modules/server-only/empty.js") },
    ],
  },
  test: {
    environment: "node",
    globalSetup: here("./scripts/postgres/for-tests.ts"),
    include: ["{lib,auth0,app,scripts,bench,e2e/support}/**/*.test.{ts,tsx}", "*.test.ts"],
    maxWorkers: 2,
    testTimeout: 20_000,
    passWithNoTests: false,
  },
});
