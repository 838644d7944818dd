import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "./test-database";

const acme = { organization: { id: "org_AcmeLocalSeed001" } };

let admin: pg.Client;
let database: typeof import("./database");
let pool: pg.Pool;
let composedUrl: URL;

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** The statements that docs/database.md tells to run. */
const documented = (/```sql\n([\s\S]*?)```/.exec(read("docs/database.md"))?.[1] ?? "").replace(/ password '…'/, "");

/** What the example of two instances behind a proxy runs. */
const composed = read("docs/compose/login.sql");

beforeAll(async () => {
  const { url, adminUrl } = await createTestDatabase();
  const login = `login_${new URL(url).pathname.slice(1)}`;
  composedUrl = new URL(url);
  composedUrl.username = `composed_${login}`;
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(documented.replaceAll("tenantry_login", login));
  await admin.query(`insert into audit_entries (org_id, action, outcome, actor_kind, actor_id, actor_name, request_id)
    values ('${acme.organization.id}', 'x', 'done', 'system', 'x', 'x', 'x')`);
  const separate = new URL(url);
  separate.username = login;
  Object.assign(process.env, testEnvironment, { DATABASE_URL: separate.href, LOG_LEVEL: "silent" });
  database = await import("./database");
  pool = (await import("./pool")).databasePool();
});

afterAll(async () => {
  await pool.end();
  await admin.end();
});

describe("a login of its own for the application, made as the documentation says", () => {
  const seen = (door: (run: (tx: import("./database").Transaction) => Promise<number>) => Promise<number>) =>
    door(async (tx) => (await tx.execute("select from audit_entries")).rowCount ?? 0);

  it("opens every door", async () => {
    expect(await seen((run) => database.withTenant(acme, run))).toBe(1);
    expect(await seen((run) => database.withPlatform("test", run))).toBe(1);
    expect(await seen((run) => database.withErasure(acme.organization.id, run))).toBe(1);
  });

  it("may do nothing where no role was taken", async () => {
    await expect(pool.query("select from audit_entries")).rejects.toMatchObject({ code: "42501" });
  });
});

it("the login of the example with two instances may take the roles, is fit for production, and may do nothing by itself", async () => {
  const statements = composed.replaceAll("tenantry_login", composedUrl.username);
  await admin.query(statements);
  await admin.query(statements);
  const { checkDatabase } = await import("./check");
  const client = new pg.Client({ connectionString: composedUrl.href });
  await client.connect();
  await expect(checkDatabase(client, true)).resolves.toBeUndefined();
  await expect(client.query("select from audit_entries")).rejects.toMatchObject({ code: "42501" });
  for (const role of ["tenantry_app", "tenantry_platform", "tenantry_eraser"]) {
    await client.query(`begin; set local role ${role}; set local app.org_id = '${acme.organization.id}'`);
    expect((await client.query("select from audit_entries")).rowCount, role).toBe(1);
    await client.query("rollback");
  }
  await client.end();
});
