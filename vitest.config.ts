import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const tenant = "auth0/local/**/*.test.ts";

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: here("./") },
      // The package throws outside React's server build; a test is a server too.
      { find: "server-only", replacement: here("./node_modules/server-only/empty.js") },
    ],
  },
  test: {
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: "application",
          environment: "node",
          globalSetup: here("./scripts/postgres/for-tests.ts"),
          setupFiles: here("./scripts/testing/judge-tenants.ts"),
          include: ["{lib,auth0,app,scripts,bench,e2e/support}/**/*.test.{ts,tsx}", "*.test.ts"],
          exclude: ["**/node_modules/**", tenant],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "local tenant",
          environment: "node",
          include: [tenant],
          testTimeout: 20_000,
          // Everything it knows is in the tenant that a test makes for itself; loading it anew for each file takes longer than its tests.
          isolate: false,
        },
      },
    ],
  },
});
