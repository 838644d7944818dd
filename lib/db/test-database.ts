import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/**
 * A database of one test file's own: a copy of the migrated, empty one, on the same real server.
 *
 * @returns its address as the application's login, and as superuser for what only a database administrator could do
 */
export async function createTestDatabase(): Promise<{ url: string; adminUrl: string }> {
  const template = new URL(inject("databaseTemplate"));
  const admin = new URL(template);
  admin.username = "postgres";
  admin.pathname = "/postgres";
  const name = `test_${randomBytes(6).toString("hex")}`;
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  await client.query("select pg_advisory_lock(1)");
  await client.query(`create database ${name} template ${template.pathname.slice(1)} owner ${template.username}`);
  await client.end();
  template.pathname = `/${name}`;
  admin.pathname = `/${name}`;
  return { url: template.href, adminUrl: admin.href };
}
