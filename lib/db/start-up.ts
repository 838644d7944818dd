import "server-only";
import { errorFields, log } from "@/lib/log";
import { UnfitDatabase, verifyOnce } from "./check";
import { databasePool } from "./pool";

/**
 * Refuses to start on a database where row-level security does not hold or a migration is missing. One that does not answer is
 * no reason: it may come up after us, and is then checked before its first transaction.
 *
 * @throws UnfitDatabase
 */
export async function requireFitDatabase(): Promise<void> {
  try {
    const client = await databasePool().connect();
    try {
      await verifyOnce(client);
    } finally {
      client.release();
    }
  } catch (error) {
    if (error instanceof UnfitDatabase) throw error;
    log.warn("database.not_ready", errorFields(error));
  }
}
