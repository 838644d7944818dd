import type pg from "pg";

type Column = { name: string; type: string; isGiven: boolean };

/** A table of companies, as the database's own catalogue describes it. */
export type TenantTable = { name: string; columns: Column[] };

/** A value for each type of column there is. A new type needs a line here; the proof stops until it has one. */
const values: Record<string, (number: number) => string> = {
  text: (number) => `'value ${number}'`,
  uuid: (number) => `'00000000-0000-7000-8000-${String(number).padStart(12, "0")}'`,
  integer: String,
  bigint: String,
  boolean: () => "false",
  jsonb: () => "'{}'",
  inet: () => "'192.0.2.1'",
  "text[]": () => "'{}'",
};

function valueFor(table: string, { name, type }: Column, number: number): string {
  if (type.startsWith("timestamp")) return "now()";
  const make = values[type];
  if (!make) throw new Error(`No value for ${table}.${name} of type ${type}.`);
  return make(number);
}

/** Every table with a column `org_id`: found, and not listed, so that a new one is among them. */
export async function tenantTables(client: pg.Client): Promise<TenantTable[]> {
  const { rows } = await client.query<Column & { table: string }>(`
    select relname as table, attname as name, format_type(atttypid, null) as type,
      attnotnull or attnum = any(coalesce(conkey, '{}')) as "isGiven"
    from pg_class
    join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attidentity = ''
    left join pg_constraint on conrelid = pg_class.oid and contype = 'p'
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and exists (select from pg_attribute org where org.attrelid = pg_class.oid and org.attname = 'org_id' and not org.attisdropped)
    order by relname, attnum`);
  const names = [...new Set(rows.map(({ table }) => table))];
  return names.map((name) => ({ name, columns: rows.filter(({ table }) => table === name) }));
}

/** The tables of the product that are no company's. */
export async function otherTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string }>(`
    select relname as table from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
      and not exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'org_id' and not attisdropped)`);
  return rows.map(({ table }) => table);
}

/**
 * An INSERT of a row of this table.
 *
 * @param org SQL for the company; null leaves it to the database
 * @param number tells one row from another
 */
export function insertInto({ name, columns }: TenantTable, org: string | null, number: number): string {
  const given = columns.filter((column) => column.isGiven && (column.name !== "org_id" || org !== null));
  const row = given.map((column) => (column.name === "org_id" ? org : valueFor(name, column, number)));
  return `insert into ${name} (${given.map((column) => column.name).join(", ")}) values (${row.join(", ")})`;
}

/**
 * Takes away, in a copy, what judges the content of rows: checks and foreign keys. What remains to refuse a row is whose it is.
 */
export async function dropContentRules(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; rule: string }>(`
    select conrelid::regclass::text as table, quote_ident(conname) as rule from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('c', 'f') and conrelid <> 0`);
  for (const { table, rule } of rows) await client.query(`alter table ${table} drop constraint ${rule}`);
}
