import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "./test-database";
import { dropContentRules, insertInto, otherTables, type TenantTable, tenantTables } from "./testing/tenant-tables";

const acme = "org_AcmeLocalSeed001";
const globex = "org_GlobexLocalSeed1";

/** Rows of each company in each table. Tables with one row for a company keep the first. */
const rowsEach = 2;

let admin: pg.Client;
/** The role that the application signs in as, and that owns the tables. */
let login: string;
let tables: TenantTable[];
let others: string[];
let attempts = 0;
const started = performance.now();

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

beforeAll(async () => {
  const { url, adminUrl } = await createTestDatabase();
  login = new URL(url).username;
  admin = await connected(adminUrl);
  tables = await tenantTables(admin);
  others = await otherTables(admin);
  await dropContentRules(admin);
  for (const table of tables) {
    for (const [index, org] of [acme, globex].entries()) {
      for (let row = 1; row <= rowsEach; row += 1) {
        await admin.query(`${insertInto(table, `'${org}'`, index * 100 + row)} on conflict do nothing`);
      }
    }
  }
});

afterAll(async () => {
  await admin.end();
  const milliseconds = Math.round(performance.now() - started);
  console.log(`Every table: ${tables.length} tables of companies, ${attempts} attempts, ${milliseconds} ms`);
});

type Outcome = { rows: number; orgs: string[] } | "refused";

/** What a role gets of a statement, in a transaction that names this company (null: none), which is then undone. */
async function attempt(role: string, org: string | null, statement: string): Promise<Outcome> {
  attempts += 1;
  await admin.query("savepoint attempt");
  try {
    await admin.query(`set local role ${role}`);
    if (org !== null) await admin.query("select set_config('app.org_id', $1, true)", [org]);
    const result = await admin.query<{ org_id?: string }>(statement);
    return { rows: result.rowCount ?? 0, orgs: result.rows.map(({ org_id = "" }) => org_id) };
  } catch (error) {
    // 42501: no right, or a row that the policy refuses; 23502: no company, hence no org_id.
    if (error instanceof pg.DatabaseError && ["42501", "23502"].includes(error.code ?? "")) return "refused";
    throw error;
  } finally {
    await admin.query("rollback to savepoint attempt");
  }
}

const nothing = { rows: 0, orgs: [] };
const isNothing = (outcome: Outcome) => outcome === "refused" || outcome.rows === 0;

/** Everything that could change a row of the table, or bring one into it, as a statement that names `org` or nobody. */
function writes(table: TenantTable, org: string): string[] {
  const { name } = table;
  return [
    insertInto(table, `'${org}'`, 900),
    `${insertInto(table, `'${org}'`, 101)} on conflict do nothing`,
    `update ${name} set org_id = org_id where org_id = '${org}'`,
    `delete from ${name} where org_id = '${org}'`,
    `merge into ${name} using (select) one on org_id = '${org}' when matched then delete`,
  ];
}

async function seesOnly(role: string, table: TenantTable, org: string): Promise<void> {
  const seen = await attempt(role, org, `select org_id from ${table.name}`);
  if (seen === "refused") throw new Error(`${role} cannot read ${table.name}`);
  expect([...new Set(seen.orgs)], table.name).toEqual([org]);
}

/**
 * Runs every statement with the rights as they are, and again with every right there is granted to the role: then it is the policy alone that
 * stands between companies, and it must be enough.
 */
const rights = [
  ["with the rights it has", ""],
  ["were every right granted to it", "grant all on all tables in schema public to tenantry_app"],
] as const;

describe.each(rights)("the application's role, %s", (_what, grant) => {
  beforeAll(async () => {
    await admin.query(`begin; ${grant}`);
  });

  afterAll(async () => {
    await admin.query("rollback");
  });

  it("finds every table there is, with rows of both companies in it", async () => {
    expect(tables.length).toBeGreaterThanOrEqual(9);
    for (const { name } of tables) {
      const { rows } = await admin.query<{ org_id: string }>(`select distinct org_id from ${name} order by org_id`);
      expect(rows, name).toEqual([{ org_id: acme }, { org_id: globex }]);
    }
  });

  it.each([null, "", " ", "%", "org_%", globex.toLowerCase(), `${globex} `, `{${globex}}`])(
    "without a company (%j) it sees no row and can write none",
    async (org) => {
      for (const table of tables) {
        expect(await attempt("tenantry_app", org, `select org_id from ${table.name}`), table.name).toEqual(nothing);
        const blind = [`update ${table.name} set org_id = org_id`, `delete from ${table.name}`];
        const unnamed = org === null || org === "" ? [insertInto(table, null, 901)] : [];
        for (const statement of [...writes(table, acme), ...writes(table, globex), ...blind, ...unnamed]) {
          expect(isNothing(await attempt("tenantry_app", org, statement)), `${org}: ${statement}`).toBe(true);
        }
      }
    },
  );

  it.each([
    [acme, globex],
    [globex, acme],
  ])("as %s it sees its own rows and none of %s", async (own, other) => {
    for (const table of tables) {
      await seesOnly("tenantry_app", table, own);
      for (const where of [`org_id = '${other}'`, `org_id <> '${own}'`, "org_id <> current_org_id()"]) {
        const found = await attempt("tenantry_app", own, `select org_id from ${table.name} where ${where}`);
        expect(found, `${table.name} where ${where}`).toEqual(nothing);
      }
    }
  });

  it.each([
    [acme, globex],
    [globex, acme],
  ])("as %s it can write nothing for %s", async (own, other) => {
    for (const table of tables) {
      const move = `update ${table.name} set org_id = '${other}'`;
      for (const statement of [...writes(table, other), move]) {
        expect(isNothing(await attempt("tenantry_app", own, statement)), `${own}: ${statement}`).toBe(true);
      }
    }
  });

  it("what it may write without a condition reaches its own rows only", async () => {
    for (const { name } of tables) {
      for (const statement of [`update ${name} set org_id = org_id`, `delete from ${name}`]) {
        const reached = await attempt("tenantry_app", acme, `${statement} returning org_id`);
        const orgs = reached === "refused" ? [] : reached.orgs;
        expect(
          orgs.filter((org) => org !== acme),
          statement,
        ).toEqual([]);
      }
    }
  });
});

describe("beside the policies", () => {
  beforeAll(async () => {
    await admin.query("begin");
  });

  afterAll(async () => {
    await admin.query("rollback");
  });

  it("the application's role may not empty a table, which no policy would stop, nor use one that is no company's", async () => {
    for (const { name } of tables) {
      expect(await attempt("tenantry_app", acme, `truncate ${name} cascade`), name).toBe("refused");
    }
    for (const name of others) {
      expect(await attempt("tenantry_app", acme, `select from ${name}`), name).toBe("refused");
      expect(await attempt("tenantry_app", acme, `delete from ${name}`), name).toBe("refused");
    }
  });

  it("whoever forgets to take a role, and so is the tables' owner, sees no row and can write none", async () => {
    for (const table of tables) {
      expect(await attempt(login, null, `select org_id from ${table.name}`), table.name).toEqual(nothing);
      for (const statement of [...writes(table, acme), `delete from ${table.name}`, insertInto(table, null, 901)]) {
        expect(isNothing(await attempt(login, null, statement)), statement).toBe(true);
      }
    }
  });

  it("whoever erases a company reaches its rows in every table, and no other's", async () => {
    for (const { name, ...table } of tables) {
      await seesOnly("tenantry_eraser", { name, ...table }, acme);
      const erased = await attempt("tenantry_eraser", acme, `delete from ${name} returning org_id`);
      expect(erased === "refused" ? [] : [...new Set(erased.orgs)], name).toEqual([acme]);
      expect(await attempt("tenantry_eraser", null, `select org_id from ${name}`), name).toEqual(nothing);
    }
  });
});
