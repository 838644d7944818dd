import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "./test-database";

let adminUrl: string;
let login: string;
let checkDatabase: typeof import("./check").checkDatabase;
let UnfitDatabase: typeof import("./check").UnfitDatabase;

beforeAll(async () => {
  const made = await createTestDatabase();
  ({ adminUrl } = made);
  login = new URL(made.url).username;
  Object.assign(process.env, testEnvironment, { DATABASE_URL: made.url, LOG_LEVEL: "silent" });
  ({ checkDatabase, UnfitDatabase } = await import("./check"));
});

describe("a database that must not be used", () => {
  /** Checks a changed database as a new instance would. Roles are the whole server's, so nothing of the change is ever committed. */
  async function checkAfter(change: string, isProduction = true): Promise<unknown> {
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    try {
      await admin.query(`begin; ${change}`);
      // As the application would: the session's user is then its login.
      await admin.query(`set local session authorization ${login}`);
      return await checkDatabase(admin, isProduction).then(
        () => "fit",
        (error: unknown) => error,
      );
    } finally {
      await admin.query("rollback");
      await admin.end();
    }
  }

  it("nothing changed: it is fit, whatever schema a name is looked for in first", async () => {
    await expect(checkAfter("select 1")).resolves.toBe("fit");
    await expect(checkAfter("set local search_path to pg_catalog")).resolves.toBe("fit");
  });

  it("a policy that takes away is no matter, nor is one that says the same again", async () => {
    const narrower = "create policy less on projects as restrictive to tenantry_app using (archived_at is null)";
    await expect(checkAfter(narrower)).resolves.toBe("fit");
    const again = "create policy again on projects for select to tenantry_app using (org_id = current_org_id())";
    await expect(checkAfter(again)).resolves.toBe("fit");
  });

  it("a login above row-level security is a developer's own affair", async () => {
    await expect(checkAfter(`alter role ${login} superuser`, false)).resolves.toBe("fit");
  });

  it.each([
    ["drop policy company on projects", /projects/],
    ["alter table projects no force row level security", /projects/],
    ["alter table audit_entries disable row level security", /audit_entries/],
    ["alter policy company on projects using (true)", /projects/],
    ["create policy oops on projects to tenantry_app using (true)", /projects/],
    ["create policy oops on projects using (true)", /projects/],
    ["create policy oops on projects for select to tenantry_app using (true)", /projects/],
    ["create policy oops on projects for insert to public with check (true)", /projects/],
    [
      "create policy oops on projects to tenantry_app using (org_id = current_org_id() or archived_at is null)",
      /projects/,
    ],
    ["create policy oops on projects to tenantry_eraser using (true)", /projects/],
    ["create role wide; grant wide to tenantry_app; create policy oops on projects to wide using (true)", /projects/],
    ["alter policy company on projects using (org_id = current_org_id() or true)", /projects/],
    ["alter policy company on projects with check (true)", /projects/],
    [
      "drop policy company on projects; create policy company on projects for select to tenantry_app using (org_id = current_org_id())",
      /projects/,
    ],
    ["alter role LOGIN bypassrls", /a login of its own/],
    ["alter role LOGIN superuser", /a login of its own/],
    ["alter role tenantry_app bypassrls", /tenantry_app/],
    ["alter role tenantry_platform superuser", /tenantry_platform/],
    ["alter table projects owner to tenantry_app", /tenantry_app/],
    ["delete from drizzle.__drizzle_migrations", /older/],
  ])("%s: the start is refused", async (change, reason) => {
    const outcome = await checkAfter(change.replace("LOGIN", login));
    expect(outcome).toBeInstanceOf(UnfitDatabase);
    expect(String(outcome)).toMatch(reason);
  });
});
