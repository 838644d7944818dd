import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";

let pool: pg.Pool;
let runJobs: typeof import("./run-jobs").runJobs;
let jobs: typeof import("./jobs").jobs;

beforeAll(async () => {
  const { url } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, { DATABASE_URL: url, LOG_LEVEL: "silent" });
  ({ runJobs } = await import("./run-jobs"));
  ({ jobs } = await import("./jobs"));
  pool = (await import("@/lib/db/pool")).databasePool();
});

afterAll(() => pool.end());

it("what is too old goes, what is not stays", async () => {
  const { withPlatform } = await import("@/lib/db/database");
  const { accessChanges } = await import("@/lib/db/schema");
  const change = { scope: "sid", kind: "ended" } as const;
  await withPlatform("test", (tx) =>
    tx.insert(accessChanges).values([
      { ...change, key: "old", at: new Date(Date.now() - 10 * 24 * 3_600_000) },
      { ...change, key: "new" },
    ]),
  );
  const results = await runJobs(new Date());
  expect(results.find(({ name }) => name === "old access changes")).toMatchObject({ outcome: "done", count: 1 });
  expect(results.every(({ outcome }) => outcome === "done")).toBe(true);
  const left = await withPlatform("test", (tx) => tx.select().from(accessChanges));
  expect(left.map(({ key }) => key)).toEqual(["new"]);
});

/** Runs `act` with these jobs instead of the product's. */
async function withJobs(instead: typeof jobs, act: () => Promise<void>): Promise<void> {
  const own = { ...jobs };
  for (const name of Object.keys(own)) delete jobs[name];
  Object.assign(jobs, instead);
  await act();
  for (const name of Object.keys(instead)) delete jobs[name];
  Object.assign(jobs, own);
}

it("two instances at once: one does it, the other leaves it alone", async () => {
  // Longer than the other one takes to ask for the lease.
  const slow = () => pool.query("select pg_sleep(0.5)").then(() => 1);
  await withJobs({ slow }, async () => {
    const results = await Promise.all([runJobs(new Date()), runJobs(new Date())]);
    expect(results.map(([result]) => result?.outcome).sort()).toEqual(["busy", "done"]);
  });
});

it("a job that fails keeps none of the others from running", async () => {
  const broken = () => Promise.reject(new Error("broken"));
  await withJobs({ broken, ...jobs }, async () => {
    const results = await runJobs(new Date());
    expect(results[0]).toMatchObject({ name: "broken", outcome: "failed" });
    expect(new Set(results.slice(1).map(({ outcome }) => outcome))).toEqual(new Set(["done"]));
  });
});
