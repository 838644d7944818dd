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

/** The statements that docs/database.md tells to run, for a login that no other test has. */
function documented(login: string): string {
  const page = readFileSync(join(import.meta.dirname, "../../docs/database.md"), "utf8");
  const block = /```sql\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  return block.replaceAll("tenantry_login", login).replace(/ password '…'/, "");
}

beforeAll(async () => {
  const { url, adminUrl } = await createTestDatabase();
  const login = `login_${new URL(url).pathname.slice(1)}`;
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(documented(login));
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
