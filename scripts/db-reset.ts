import { rmSync } from "node:fs";
import { join } from "node:path";
import { devSettings, readVariables } from "./dev-settings";
import { dataFolder } from "./postgres/cluster";
import { repository } from "./system/child";
import { isPortTaken } from "./system/ports";

/** `npm run db:reset`: empties the embedded database of development. Never touches a server that DATABASE_URL names. */
async function main(): Promise<void> {
  const { database } = devSettings(readVariables(repository, process.env));
  if (database.kind === "server")
    throw new Error("DATABASE_URL names a server of yours: empty that one with its own tools.");
  if (await isPortTaken(database.port)) throw new Error("The database is running: stop `npm run dev` first.");
  rmSync(dataFolder(join(repository, ".data/postgres")), { recursive: true, force: true });
  console.log("The embedded database is gone; the next `npm run dev` makes a new one.");
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
