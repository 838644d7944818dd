import "server-only";
import type pg from "pg";
import { errorFields, log } from "@/lib/log";
import { checkDatabase, UnfitDatabase, verifyOnce } from "./check";
import { databasePool } from "./pool";

async function withConnection(check: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await databasePool().connect();
  try {
    await check(client);
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/**
 * Refuses to start on a database where row-level security does not hold or a migration is missing. One that does not answer is
 * no reason: it may come up after us, and is then checked before its first transaction.
 *
 * @throws UnfitDatabase
 */
export async function requireFitDatabase(): Promise<void> {
  try {
    await withConnection(verifyOnce);
  } catch (error) {
    if (error instanceof UnfitDatabase) throw error;
    log.warn("database.not_ready", errorFields(error));
  }
}

/** What the database is good for at this moment. Never throws. */
export async function databaseState(): Promise<"fit" | "unavailable" | "unfit"> {
  try {
    await withConnection((client) => checkDatabase(client));
    return "fit";
  } catch (error) {
    if (!(error instanceof UnfitDatabase)) return "unavailable";
    log.error("database.unfit", errorFields(error));
    return "unfit";
  }
}
