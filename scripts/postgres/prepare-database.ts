import pg from "pg";
import { migrateDatabase } from "@/lib/db/migrate";

/** The login of the application in development: no superuser, so that what works here works on a managed server. */
const login = "tenantry";

async function administer(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Makes the application's database on a cluster, if it is not there, and brings it to the newest version.
 *
 * @param clusterUrl of a superuser
 * @returns the address that the application uses, and whether the database was not there before
 */
export async function prepareDatabase(clusterUrl: string, name = "tenantry"): Promise<{ url: string; isNew: boolean }> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  const roles = await client.query("select from pg_roles where rolname = $1", [login]);
  const databases = await client.query("select from pg_database where datname = $1", [name]);
  await client.end();
  if (roles.rowCount === 0) await administer(clusterUrl, [`create role ${login} login createrole`]);
  if (databases.rowCount === 0) await administer(clusterUrl, [`create database ${name} owner ${login}`]);
  const url = new URL(clusterUrl);
  url.username = login;
  url.pathname = `/${name}`;
  await migrateDatabase(url.href);
  return { url: url.href, isNew: databases.rowCount === 0 };
}
