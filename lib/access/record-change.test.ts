import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import type { AccessChange } from "./access-change";

let admin: pg.Client;
let pool: pg.Pool;
let recordChange: typeof import("./record-change");
let readChanges: typeof import("./read-changes").readChanges;
let withPlatform: typeof import("@/lib/db/database").withPlatform;

beforeAll(async () => {
  const { url, adminUrl } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, { DATABASE_URL: url });
  recordChange = await import("./record-change");
  ({ readChanges } = await import("./read-changes"));
  ({ withPlatform } = await import("@/lib/db/database"));
  pool = (await import("@/lib/db/pool")).databasePool();
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await pool.end();
});

const ending = (userId: string): AccessChange => ({ scope: "user", key: userId, kind: "ended" });

/** Resolves when somebody waits for the record's lock. */
async function untilSomebodyWaits(): Promise<void> {
  const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  while ((await admin.query(waiting)).rowCount === 0) await new Promise(setImmediate);
}

it("of two writers that overlap, the one with the higher number never appears first", async () => {
  let commit = () => {};
  const mayCommit = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let wrote = () => {};
  const hasWritten = new Promise<void>((resolve) => {
    wrote = resolve;
  });
  const first = withPlatform("first", async (tx) => {
    await recordChange.recordAccessChange(tx, ending("auth0|first"));
    wrote();
    await mayCommit;
  });
  await hasWritten;
  const second = recordChange.recordAccessChangeAlone("second", ending("auth0|second"));
  try {
    await untilSomebodyWaits();
    expect((await readChanges(0)).changes).toEqual([]);
  } finally {
    commit();
    await Promise.all([first, second]);
  }
  const { changes } = await readChanges(0);
  expect(changes.map(({ key }) => key)).toEqual(["auth0|first", "auth0|second"]);
});

it("a reader that follows the numbers through a hundred writers misses none", async () => {
  const seen = new Set<string>();
  let last = 0;
  const look = async () => {
    const { changes } = await readChanges(last);
    for (const { key } of changes) seen.add(key);
    last = changes.at(-1)?.seq ?? last;
  };
  const names = Array.from({ length: 100 }, (_, index) => `auth0|many-${index}`);
  // Five writers at a time: a pool has ten connections.
  const writer = async (mine: string[]) => {
    for (const name of mine) await recordChange.recordAccessChangeAlone("test", ending(name));
  };
  const writing = Promise.all([0, 1, 2, 3, 4].map((nth) => writer(names.filter((_, index) => index % 5 === nth))));
  let isDone = false;
  void writing.then(() => {
    isDone = true;
  });
  while (!isDone) await look();
  await look();
  expect(names.filter((name) => !seen.has(name))).toEqual([]);
});

it("a change is told in this instance's time, and one too old for any session is not told", async () => {
  const began = Date.now();
  await recordChange.recordAccessChangeAlone("test", ending("auth0|now"));
  await admin.query(
    "insert into access_changes (scope, key, kind, at) values ('user', 'old', 'ended', now() - interval '4 days')",
  );
  const { changes } = await readChanges(0);
  const at = changes.find(({ key }) => key === "auth0|now")?.at ?? 0;
  expect(at).toBeGreaterThanOrEqual(began - 50);
  expect(at).toBeLessThanOrEqual(Date.now() + 50);
  expect(changes.some(({ key }) => key === "old")).toBe(false);
});

it("a change never looks older than it is, however long its reader waited for a connection", async () => {
  const began = Date.now();
  await recordChange.recordAccessChangeAlone("test", ending("auth0|waited-for"));
  const busy = Array.from({ length: 10 }, () => withPlatform("busy", (tx) => tx.execute("select pg_sleep(0.8)")));
  const { changes } = await readChanges(0);
  await Promise.all(busy);
  expect(changes.find(({ key }) => key === "auth0|waited-for")?.at).toBeGreaterThanOrEqual(began - 50);
});

it("nothing recorded can be changed", async () => {
  const change = withPlatform("test", (tx) => tx.execute("update access_changes set kind = 'stale'"));
  await expect(change).rejects.toMatchObject({ cause: { code: "42501" } });
});

it("a transaction that fails records nothing", async () => {
  const failing = withPlatform("test", async (tx) => {
    await recordChange.recordAccessChange(tx, ending("auth0|never"));
    throw new Error("something else went wrong");
  });
  await expect(failing).rejects.toThrow("something else");
  expect((await readChanges(0)).changes.some(({ key }) => key === "auth0|never")).toBe(false);
});
