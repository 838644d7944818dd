import { readdirSync } from "node:fs";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as connectionTables from "./connection-tables";
import journal from "./migrations/meta/_journal.json";
import * as schema from "./schema";
import { createTestDatabase } from "./test-database";

let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: (await createTestDatabase()).adminUrl });
  await client.connect();
});

afterAll(() => client.end());

const tables = Object.values({ ...schema, ...connectionTables }).map((table) => getTableConfig(table as PgTable));

describe("what queries name is what the migrations make", () => {
  it("every table of the database is declared, and none else", async () => {
    const { rows } = await client.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    expect(tables.map(({ name }) => name).sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  it.each(tables.map((table) => [table.name, table] as const))(
    "%s has these columns, these may be null",
    async (name, table) => {
      const { rows } = await client.query<{ column: string; nullable: boolean }>(
        `select column_name as column, is_nullable = 'YES' as nullable from information_schema.columns
       where table_schema = 'public' and table_name = $1 order by column_name`,
        [name],
      );
      const declared = table.columns.map((column) => ({
        column: column.name,
        nullable: !column.notNull && !column.primary,
      }));
      expect(declared.sort((a, b) => (a.column < b.column ? -1 : 1))).toEqual(rows);
    },
  );
});

describe("migrations", () => {
  const files = readdirSync(new URL("./migrations", import.meta.url)).filter((name) => name.endsWith(".sql"));

  it("each stands in the journal, later ones with a later time: drizzle skips what is older than the last it applied", () => {
    expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(files.sort());
    const times = journal.entries.map(({ when }) => when);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });
});
