import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { type Forwarder, startForwarder } from "@/scripts/testing/forwarder";
import { createTestDatabase } from "./test-database";

const acme = { organization: { id: "org_AcmeLocalSeed001" } };

let network: Forwarder;
let database: typeof import("./database");
let databaseState: typeof import("./start-up").databaseState;
let pool: pg.Pool;

beforeAll(async () => {
  const url = new URL((await createTestDatabase()).url);
  network = await startForwarder(Number(url.port));
  url.port = String(network.port);
  Object.assign(process.env, testEnvironment, { DATABASE_URL: url.href, DATABASE_POOL_SIZE: "2", LOG_LEVEL: "silent" });
  database = await import("./database");
  ({ databaseState } = await import("./start-up"));
  pool = (await import("./pool")).databasePool();
});

afterAll(async () => {
  await pool.end();
  await network.stop();
});

const one = () => database.withTenant(acme, async (tx) => (await tx.execute("select 1 as one")).rows);

/** How long something that must be refused takes, in seconds. */
async function secondsToRefuse(promise: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await expect(promise).rejects.toMatchObject({ code: "database_unavailable", retryAfter: 5 });
  return (performance.now() - began) / 1000;
}

describe("a database that keeps its connections and says nothing", () => {
  it("is refused within four seconds before a transaction, within eight in the middle of one, and used again when it speaks", async () => {
    await Promise.all([one(), one()]);
    const interrupted = database.withTenant(acme, async (tx) => {
      await tx.execute("select 1");
      network.setSilent(true);
      await tx.execute("select 2");
    });
    const middle = secondsToRefuse(interrupted);
    await expect.poll(() => pool.idleCount).toBe(1);
    expect(await secondsToRefuse(one())).toBeLessThan(4);
    expect(await secondsToRefuse(one())).toBeLessThan(4);
    expect(await middle).toBeLessThan(8);
    network.setSilent(false);
    await expect(one()).resolves.toEqual([{ one: 1 }]);
  }, 30_000);

  it("is not ready, and says so within eight seconds", async () => {
    await one();
    network.setSilent(true);
    const began = performance.now();
    expect(await databaseState()).toBe("unavailable");
    expect(performance.now() - began).toBeLessThan(8_000);
    network.setSilent(false);
    expect(await databaseState()).toBe("fit");
  }, 30_000);
});
