import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { register } from "@/instrumentation";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import * as draining from "@/lib/health/draining";

let admin: pg.Client;
let pool: pg.Pool;

beforeAll(async () => {
  const { url, adminUrl } = await createTestDatabase();
  const settings = { DATABASE_URL: url, LOG_LEVEL: "silent", NEXT_RUNTIME: "nodejs" };
  Object.assign(process.env, testEnvironment, settings);
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  pool = (await import("@/lib/db/pool")).databasePool();
});

beforeEach(() => {
  vi.spyOn(draining, "drainBeforeClosing").mockImplementation(() => undefined);
});

afterEach(() => vi.restoreAllMocks());

afterAll(async () => {
  await pool.end();
  await admin.end();
});

/** How an instance begins: the code it ends with, and what it says then. */
async function start(): Promise<{ code: unknown; said: string }> {
  const exit = vi.spyOn(process, "exit").mockReturnValue(undefined as never);
  const say = vi.spyOn(console, "error").mockReturnValue(undefined);
  await register().catch(() => undefined);
  return { code: exit.mock.calls[0]?.[0], said: say.mock.calls.flat().join("\n") };
}

describe("an instance ends with code 1, and the reason, instead of starting on a database", () => {
  it.each([
    [
      "with a policy beside ours that shows more",
      "create policy oops on projects to public using (true)",
      "drop policy oops on projects",
      "Row-level security does not hold on projects.",
    ],
    [
      "that lacks a policy",
      "drop policy company on projects",
      `create policy company on projects to tenantry_app
        using (org_id = current_org_id()) with check (org_id = current_org_id())`,
      "Row-level security does not hold on projects.",
    ],
    [
      "whose owner is above its policies",
      "alter table projects no force row level security",
      "alter table projects force row level security",
      "Row-level security does not hold on projects.",
    ],
    [
      "that was never migrated",
      "alter schema drizzle rename to elsewhere",
      "alter schema elsewhere rename to drizzle",
      "npm run db:migrate",
    ],
  ])("%s", async (_name, spoil, mend, reason) => {
    await admin.query(spoil);
    const { code, said } = await start();
    await admin.query(mend);
    expect(code).toBe(1);
    expect(said).toContain(reason);
    expect(draining.drainBeforeClosing).not.toHaveBeenCalled();
  });
});

it("on one that is fit it starts, and takes the signal to end", async () => {
  expect(await start()).toEqual({ code: undefined, said: "" });
  expect(draining.drainBeforeClosing).toHaveBeenCalledOnce();
});
