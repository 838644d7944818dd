import pg from "pg";
import { system } from "./env";

/** Runs a statement on a company's rows, as the application's transactions do, for what no journey can bring about: time that passed in the database. */
export async function inCompany<Row extends pg.QueryResultRow>(
  organization: string,
  statement: string,
  values: unknown[] = [],
  databaseUrl = system.databaseUrl,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("begin; set local role tenantry_app");
    await client.query("select set_config('app.org_id', $1, true)", [organization]);
    const { rows } = await client.query<Row>(statement, values);
    await client.query("commit");
    return rows;
  } finally {
    await client.end();
  }
}
