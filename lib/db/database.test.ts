import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "./test-database";

const acme = { organization: { id: "org_AcmeLocalSeed001" } };
const globex = { organization: { id: "org_GlobexLocalSeed1" } };

let adminUrl: string;
let database: typeof import("./database");
let pool: pg.Pool;
let projects: typeof import("./schema").projects;

beforeAll(async () => {
  const made = await createTestDatabase();
  adminUrl = made.adminUrl;
  // One connection, so that every transaction gets the one that the last one used.
  Object.assign(process.env, testEnvironment, { DATABASE_URL: made.url, DATABASE_POOL_SIZE: "1" });
  database = await import("./database");
  ({ projects } = await import("./schema"));
  pool = (await import("./pool")).databasePool();
  for (const context of [acme, globex]) {
    await database.withTenant(context, (tx) =>
      tx.insert(projects).values({ name: "One", ownerId: "auth0|1", ownerName: "Somebody" }),
    );
  }
});

afterAll(() => pool.end());

const count = "select count(*)::int as count from projects";

describe("a company's rows", () => {
  it("a transaction sees and changes those of its own company only", async () => {
    const seen = await database.withTenant(acme, (tx) => tx.select().from(projects));
    expect(seen.map(({ orgId }) => orgId)).toEqual([acme.organization.id]);
    const changed = await database.withTenant(acme, (tx) => tx.update(projects).set({ name: "Changed" }).returning());
    expect(changed).toHaveLength(1);
    const [other] = await database.withTenant(globex, (tx) => tx.select().from(projects));
    expect(other?.name).toBe("One");
  });

  it("SQL that names another company's id finds nothing, and cannot write there", async () => {
    const found = await database.withTenant(acme, (tx) =>
      tx.execute(`select * from projects where org_id = '${globex.organization.id}'`),
    );
    expect(found.rows).toEqual([]);
    const write = database.withTenant(acme, (tx) =>
      tx.insert(projects).values({ orgId: globex.organization.id, name: "Two", ownerId: "x", ownerName: "x" }),
    );
    await expect(write).rejects.toMatchObject({ cause: { code: "42501" } });
    const move = database.withTenant(acme, (tx) => tx.update(projects).set({ orgId: globex.organization.id }));
    await expect(move).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("a query that forgot its company sees nothing and writes nothing", async () => {
    await expect(pool.query(count)).resolves.toMatchObject({ rows: [{ count: 0 }] });
    const insert = pool.query("insert into projects (name, owner_id, owner_name) values ('Two', 'x', 'x')");
    await expect(insert).rejects.toMatchObject({ code: expect.stringMatching(/42501|23502/) });
    await expect(pool.query("update projects set name = 'x'")).resolves.toMatchObject({ rowCount: 0 });
    await expect(pool.query("delete from projects")).resolves.toMatchObject({ rowCount: 0 });
  });

  it("a pooled connection keeps neither role nor company, also after a failure", async () => {
    await expect(database.withTenant(acme, (tx) => tx.execute("select 1/0"))).rejects.toThrow();
    const { rows } = await pool.query(
      "select current_user = session_user as own, coalesce(current_setting('app.org_id', true), '') as org",
    );
    expect(rows).toEqual([{ own: true, org: "" }]);
    await expect(pool.query(count)).resolves.toMatchObject({ rows: [{ count: 0 }] });
  });

  it("a transaction that does not go on is ended by the database, and its locks with it", async () => {
    const limits = await database.withTenant(acme, async (tx) => {
      const { rows } = await tx.execute(
        "select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle",
      );
      return rows;
    });
    expect(limits).toEqual([{ statement: "5s", idle: "10s" }]);
  });

  it("the platform's door does not open projects at all", async () => {
    await expect(database.withPlatform("test", (tx) => tx.select().from(projects))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });

  it("an id that is no id stays a value, and cannot become SQL", async () => {
    const hostile = { organization: { id: "'; reset role; --" } };
    await expect(database.withTenant(hostile, (tx) => tx.select().from(projects))).resolves.toEqual([]);
  });

  it("the audit trail can be added to and read, and nothing else", async () => {
    for (const statement of ["update audit_entries set action = 'x'", "delete from audit_entries"]) {
      const attempt = database.withTenant(acme, (tx) => tx.execute(statement));
      await expect(attempt).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });
});

describe("a connection that is lost", () => {
  const lose = async (tx: import("./database").Transaction) => {
    const { rows } = await tx.execute<{ pid: number }>("select pg_backend_pid() as pid");
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query("select pg_terminate_backend($1, 5000)", [rows[0]?.pid]);
    await admin.end();
  };

  it("before the end is said plainly; at the end it is said that nobody knows", async () => {
    const before = database.withTenant(acme, async (tx) => {
      await lose(tx);
      await tx.execute("select 1");
    });
    const plain = "Our database does not answer. Try again in a moment.";
    await expect(before).rejects.toMatchObject({ code: "database_unavailable", message: plain });
    const unknown = expect.stringContaining("It is not known whether this was done");
    const atTheEnd = database.withTenant(acme, lose);
    await expect(atTheEnd).rejects.toMatchObject({ code: "database_unavailable", message: unknown });
  });
});
