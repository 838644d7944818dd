import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    databaseTemplate: string;
  }
}

/** Takes a test's database away from everybody who uses it, as a stopped server would, and gives it back. */
export async function setReachable(adminUrl: string, isReachable: boolean): Promise<void> {
  const url = new URL(adminUrl);
  const name = url.pathname.slice(1);
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`alter database ${name} allow_connections ${isReachable}`);
  if (!isReachable)
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
  await client.end();
}

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
