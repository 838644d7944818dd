import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

/** Any number of deployments may start at once; this number is what they wait for each other on. */
const migrationLock = 7_390_211;

/**
 * Brings a database to the newest version. Runs at deploy, never in an instance: a pooled address cannot hold the lock, so
 * it takes the direct one.
 *
 * @param url of a role that may create roles and owns (or may create in) schema `public`
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: "tenantry migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder });
    // Instances compare versions, as whichever login they have.
    await client.query(
      "grant usage on schema drizzle to public; grant select on drizzle.__drizzle_migrations to public",
    );
  } finally {
    await client.end();
  }
}
