import { migrateDatabase } from "@/lib/db/migrate";
import { readVariables } from "./dev-settings";
import { repository } from "./system/child";

/** `npm run db:migrate`: brings the database at DATABASE_DIRECT_URL, else at DATABASE_URL, to the newest version. */
async function main(): Promise<void> {
  const { DATABASE_DIRECT_URL, DATABASE_URL } = readVariables(repository, process.env);
  const url = DATABASE_DIRECT_URL ?? DATABASE_URL;
  if (!url)
    throw new Error("Set DATABASE_URL to the server to migrate. The embedded one of `npm run dev` migrates itself.");
  await migrateDatabase(url);
  console.log(`${new URL(url).host} is at the newest version.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
