import pg from "pg";
import { expect, test } from "playwright/test";
import { prepareDatabase } from "../scripts/postgres/prepare-database";
import { system } from "./support/env";
import { startSecondApp } from "./support/second-app";

/** The server of the system under test, as its superuser. */
function administrator(database: string): URL {
  const url = new URL(system.databaseUrl);
  url.username = "postgres";
  url.pathname = `/${database}`;
  return url;
}

async function administer(database: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: administrator(database).href });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** What an instance says that is started on a database. */
async function startOn(url: string): Promise<string> {
  return startSecondApp({ DATABASE_URL: url }).then(
    async (app) => {
      await app.stop();
      return "it started";
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

test("an instance ends with code 1 and the reason, instead of starting on a database it must not run on", async () => {
  const { url } = await prepareDatabase(administrator("postgres").href, "unfit");
  expect(await startOn(url)).toBe("it started");

  await administer("unfit", "create policy oops on projects to public using (true)");
  const open = await startOn(url);
  expect(open).toContain("ended with code 1");
  expect(open).toContain("Row-level security does not hold on projects.");
  await administer("unfit", "drop policy oops on projects", "drop policy company on projects");
  expect(await startOn(url)).toContain("Row-level security does not hold on projects.");
});

test("nor on one that is empty, nor signed in as somebody whom no policy holds", async () => {
  await administer("postgres", "create database unfit_empty owner tenantry", "create role mighty login bypassrls");
  const empty = new URL(system.databaseUrl);
  empty.pathname = "/unfit_empty";
  const nothing = await startOn(empty.href);
  expect(nothing).toContain("ended with code 1");
  expect(nothing).toContain("npm run db:migrate");

  const mighty = new URL(system.databaseUrl);
  mighty.username = "mighty";
  const above = await startOn(mighty.href);
  expect(above).toContain("ended with code 1");
  expect(above).toContain("mighty is a superuser or has BYPASSRLS");
  await administer("postgres", "drop role mighty", "drop database unfit_empty");
});
