import type { TestProject } from "vitest/node";
import { createChildren } from "../system/children";
import { startTemporaryDatabase } from "../system/temporary-database";

const children = createChildren();

/** One server for a run of the tests, with one migrated database that every test file copies (`lib/db/test-database.ts`). */
export async function setup(project: TestProject): Promise<void> {
  project.provide("databaseTemplate", await startTemporaryDatabase(children));
}

export function teardown(): Promise<void> {
  return children.stopAll();
}
